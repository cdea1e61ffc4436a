import type { FieldChange } from '@shared/audit/entry'
import type { Result } from '@shared/ipc/result'
import { Sha256 } from '@shared/model/primitives'
import * as z from 'zod'
import type { CaseAct, Writer } from './audit'
import type { CaseDb } from './db'
import { heldList } from './held-list'

/** One template of the office: which bytes of the blob store it is, and the kind of document whose form it replaces. */
const HeldTemplate = z.strictObject({
  sha256: Sha256,
  sizeBytes: z.int().positive(),
  kind: z.string().min(1),
  kindTitle: z.string().min(1),
  name: z.string().min(1),
  importedAt: z.string(),
  importedBy: z.string(),
})
export type HeldTemplate = Readonly<z.output<typeof HeldTemplate>>

const held = heldList('templates', z.array(HeldTemplate))

/** The office's templates, one at most for a kind. Throws `StoreError` if the row does not open. */
export const listTemplates = held.list

/** Takes a template in, in place of the one its kind had. */
export function addTemplate(
  db: CaseDb,
  template: Omit<HeldTemplate, 'importedAt' | 'importedBy'>,
  who: Writer,
): Promise<Result<number>> {
  const added = { ...template, importedAt: who.now(), importedBy: who.by.name }
  return held.change(db, who, (list) => ({
    next: [...list.filter((t) => t.kind !== added.kind), added],
    acts: [
      ...list.filter((t) => t.kind === added.kind).map((t) => actOn('template.removed', t)),
      actOn('template.imported', added),
    ],
  }))
}

/** Takes the template of a kind off the list. Its bytes stay, for the documents that were made with it. */
export function removeTemplate(db: CaseDb, kind: string, who: Writer): Promise<Result<number>> {
  return held.change(db, who, (list) => ({
    next: list.filter((t) => t.kind !== kind),
    acts: list.filter((t) => t.kind === kind).map((t) => actOn('template.removed', t)),
  }))
}

function actOn(act: 'template.imported' | 'template.removed', t: HeldTemplate): CaseAct {
  const side = act === 'template.imported' ? 'after' : 'before'
  const one = (label: string, value: string): FieldChange => ({ field: '', label, [side]: value })
  return {
    caseId: undefined,
    act,
    object: { type: 'setting', id: t.kind, label: `《${t.kindTitle}》的模板` },
    changes: [one('文件', t.name), one('SHA-256', t.sha256)],
  }
}
