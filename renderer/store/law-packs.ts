import type { FieldChange } from '@shared/audit/entry'
import type { Result } from '@shared/ipc/result'
import { LegalDate, Sha256 } from '@shared/model/primitives'
import * as z from 'zod'
import type { CaseAct, Writer } from './audit'
import type { CaseDb } from './db'
import { heldList } from './held-list'

/** One full text the office has imported: which bytes of the blob store they are, and what a list shows. */
const HeldPack = z.strictObject({
  /** SHA-256 of the pack's JSON as it lies in the blob store. */
  sha256: Sha256,
  sizeBytes: z.int().positive(),
  title: z.string().min(1),
  docNo: z.string().optional(),
  effectiveFrom: LegalDate.optional(),
  /** The version of the provision table that it is the text of; a law the table does not list has none. */
  lawId: z.string().optional(),
  extent: z.enum(['whole', 'excerpt']),
  divisions: z.int().nonnegative(),
  articles: z.int().nonnegative(),
  /** Name of the file it was read from. */
  source: z.string(),
  importedAt: z.string(),
  importedBy: z.string(),
})
export type HeldPack = Readonly<z.output<typeof HeldPack>>

const held = heldList('law-packs', z.array(HeldPack))

/** Every full text held, in the order of import. Throws `StoreError` if the row does not open. */
export const listLawPacks = held.list

/** Takes packs into the list, each with its entry in the audit; one that is held already is left as it is. */
export function addLawPacks(
  db: CaseDb,
  packs: readonly Omit<HeldPack, 'importedAt' | 'importedBy'>[],
  who: Writer,
): Promise<Result<number>> {
  const at = who.now()
  return held.change(db, who, (list) => {
    const known = new Set(list.map((p) => p.sha256))
    const added = packs
      .filter(({ sha256 }) => !known.has(sha256) && known.add(sha256))
      .map((p) => ({ ...p, importedAt: at, importedBy: who.by.name }))
    return { next: [...list, ...added], acts: added.map((p) => actOn('law.imported', p)) }
  })
}

/** Takes a pack off the list, with its entry in the audit. Its bytes stay in the blob store. */
export function removeLawPack(db: CaseDb, sha256: string, who: Writer): Promise<Result<number>> {
  return held.change(db, who, (list) => ({
    next: list.filter((p) => p.sha256 !== sha256),
    acts: list.filter((p) => p.sha256 === sha256).map((p) => actOn('law.removed', p)),
  }))
}

function actOn(act: 'law.imported' | 'law.removed', pack: HeldPack): CaseAct {
  const side = act === 'law.imported' ? 'after' : 'before'
  const one = (label: string, value: string | undefined): FieldChange[] =>
    value === undefined ? [] : [{ field: '', label, [side]: value }]
  return {
    caseId: undefined,
    act,
    object: { type: 'law', id: pack.sha256, label: `《${pack.title}》` },
    changes: [
      ...one('文号', pack.docNo),
      ...one('施行', pack.effectiveFrom),
      ...one('条数', String(pack.articles)),
      ...one('文件', pack.source),
      ...one('SHA-256', pack.sha256),
    ],
  }
}
