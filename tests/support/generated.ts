import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CASE_FORMAT_VERSION, CaseFile } from '@shared/model/case-file'
import { eventLabel } from '@shared/model/labels'
import { PACK_FORMAT_VERSION, RulePack } from '@shared/rule-packs/pack'
import * as z from 'zod'
import { fieldReference } from './field-reference'

/** A file made from the source: its path below the top folder, and the text it must have. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/** Every file that is made from the source by `npm run generate`. */
export function generatedFiles(): readonly GeneratedFile[] {
  const schema = caseFileJsonSchema()
  return [
    { path: 'resources/schema/case-file.schema.json', text: `${JSON.stringify(schema, null, 2)}\n` },
    { path: 'resources/schema/fields.md', text: fieldReference(schema) },
    {
      path: 'resources/schema/rule-pack.schema.json',
      text: `${JSON.stringify(rulePackJsonSchema(), null, 2)}\n`,
    },
  ]
}

/** Writes all generated files below `root`; returns the paths whose text changed. */
export function generateAll(root: string): readonly string[] {
  const stale = staleFiles(root)
  for (const file of generatedFiles().filter((f) => stale.includes(f.path))) {
    const target = path.join(root, file.path)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text)
  }
  return stale
}

/** Paths whose file is absent or not what the source gives. Line ends of a Windows checkout do not count. */
export function staleFiles(root: string): readonly string[] {
  return generatedFiles()
    .filter((file) => read(path.join(root, file.path)) !== file.text)
    .map((file) => file.path)
}

/**
 * The JSON Schema (draft 2020-12) of case files, for other programs that read or write them. Dates that do not
 * exist and ids that occur twice are beyond it: `parseCase` is the judge.
 */
function caseFileJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(CaseFile, {
    override: ({ jsonSchema }) => {
      const kind = (jsonSchema.properties?.kind as { const?: unknown } | undefined)?.const
      if (typeof kind === 'string' && eventLabel(kind) !== kind) jsonSchema.title = eventLabel(kind)
    },
  })
  return {
    $schema,
    $id: `urn:anjuan:case-file:${CASE_FORMAT_VERSION}`,
    title: '安卷案件文件',
    description: '一个案件的全部内容。本文件由程序生成，请勿手改。',
    ...schema,
  }
}

/**
 * The JSON Schema (draft 2020-12) of local rule packs, for an office that writes one. What contradicts itself is
 * beyond it: `readPack` is the judge.
 */
function rulePackJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(RulePack)
  return {
    $schema,
    $id: `urn:anjuan:rule-pack:${PACK_FORMAT_VERSION}`,
    title: '安卷本地规则包',
    description: '一个省、市、县自己规定的数额、期限、清单和表。本文件由程序生成，请勿手改。',
    ...schema,
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
