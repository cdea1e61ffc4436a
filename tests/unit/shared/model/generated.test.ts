import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eventKinds } from '@shared/model/events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateAll, generatedFiles, staleFiles } from '../../../support/generated'

const root = path.resolve(import.meta.dirname, '../../../..')

it('the generated files in the repository are up to date (else: npm run generate)', () => {
  expect(staleFiles(root)).toEqual([])
})

interface JsonSchema {
  readonly title?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly oneOf?: readonly JsonSchema[]
  readonly additionalProperties?: unknown
}

function untitled(schema: JsonSchema, where: string): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(field.title === undefined ? [`${where}.${name}`] : []),
    ...untitled(field, `${where}.${name}`),
  ])
  const items = schema.items === undefined ? [] : untitled(schema.items, `${where}[]`)
  return [...own, ...items, ...(schema.oneOf ?? []).flatMap((one) => untitled(one, where))]
}

describe('the JSON Schema of case files', () => {
  const schema = JSON.parse(generatedFiles()[0]!.text) as JsonSchema & { readonly $schema: string }

  it('is draft 2020-12, closed, and every field has a Chinese title', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.additionalProperties).toBe(false)
    expect(untitled(schema, 'case')).toEqual([])
  })

  it('names every kind of event', () => {
    const titles = schema.properties?.events?.items?.oneOf?.map((one) => one.title)
    expect(titles).toEqual(Object.values(eventKinds).map((kind) => kind.label))
  })
})

describe('generating into a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'anjuan-generate-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes what is absent or changed, and then nothing', () => {
    const all = generatedFiles().map((file) => file.path)
    expect(generateAll(folder)).toEqual(all)
    expect(generateAll(folder)).toEqual([])
    writeFileSync(path.join(folder, all[0]!), '{}')
    expect(staleFiles(folder)).toEqual([all[0]])
    expect(generateAll(folder)).toEqual([all[0]])
  })

  it('takes the line ends of a Windows checkout', () => {
    generateAll(folder)
    for (const file of generatedFiles()) {
      const target = path.join(folder, file.path)
      writeFileSync(target, readFileSync(target, 'utf8').replaceAll('\n', '\r\n'))
    }
    expect(staleFiles(folder)).toEqual([])
  })
})
