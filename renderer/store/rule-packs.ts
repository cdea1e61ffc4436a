import type { Result } from '@shared/ipc/result'
import * as z from 'zod'
import { appendActs, type CaseAct, type Writer } from './audit'
import type { CaseDb } from './db'
import { attempt, reading } from './errors'
import { intact } from './seal-row'
import { type Steps, transact, wait } from './transact'

const By = z.object({ account: z.string(), name: z.string() })
const KeptPack = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  /** Of the file's text in UTF-8. */
  sha256: z.string(),
  at: z.string(),
  by: By,
})
const PackUse = z.object({ id: z.string(), version: z.string(), from: z.string(), by: By })
const TrustedSigner = z.object({ publicKey: z.string(), name: z.string(), at: z.string(), by: By })

const Shelf = z.object({
  /** Every version taken in and not removed, the latest last. */
  versions: z.array(KeptPack),
  /** At most one version of each pack. */
  inForce: z.array(PackUse),
  /** Uses that have ended. */
  past: z.array(PackUse.extend({ to: z.string() })),
  signers: z.array(TrustedSigner),
})
/** 本地规则包 of this office: which versions are kept, which are used since when, and whose signature is trusted. */
export type PackShelf = z.output<typeof Shelf>
export type KeptPack = z.output<typeof KeptPack>

const EMPTY: PackShelf = { versions: [], inForce: [], past: [], signers: [] }
const SHELF = 'rule-packs'
const textKey = (id: string, version: string) => `rule-pack/${id}/${version}`

export function packShelf(db: CaseDb): Promise<PackShelf> {
  return reading(async () => shelfOf((await db.settings.get(SHELF)) ?? undefined))
}

function shelfOf(row: Parameters<typeof intact>[0] | undefined): PackShelf {
  return row === undefined ? EMPTY : Shelf.parse((intact(row) as { value?: unknown }).value)
}

/** The file's text as it was taken in; `undefined` if that version is not kept. */
export function packText(db: CaseDb, id: string, version: string): Promise<string | undefined> {
  return reading(async () => {
    const row = await db.settings.get(textKey(id, version))
    return row === undefined ? undefined : z.string().parse(intact(row).value)
  })
}

/** What is to be kept: the file's text and what it says of itself. */
export interface NewPack extends Pick<KeptPack, 'id' | 'version' | 'title' | 'sha256'> {
  readonly text: string
}

/** Keeps a version; with `use` it takes the place of the one in force. The same version twice changes nothing. */
export function keepPack(db: CaseDb, pack: NewPack, use: boolean, who: Writer): Promise<Result<void>> {
  const { text, ...head } = pack
  return change(db, who, function* (shelf) {
    const kept = shelf.versions.some((v) => same(v, pack))
    if (!kept) yield* wait(db.settings.put({ key: textKey(pack.id, pack.version), value: text }))
    const entry = { ...head, at: who.now(), by: who.by }
    const next = kept ? shelf : { ...shelf, versions: [...shelf.versions, entry] }
    const acts = kept
      ? []
      : [act('pack.kept', head, [{ field: 'sha256', label: '文件的 SHA-256', after: pack.sha256 }])]
    if (!use) return { next, acts }
    const used = withUse(next, pack, who)
    return { next: used.next, acts: [...acts, ...used.acts] }
  })
}

/** Puts a kept version in force in place of the one that is. */
export function usePack(db: CaseDb, id: string, version: string, who: Writer): Promise<Result<void>> {
  return change(db, who, (shelf) => withUse(shelf, { id, version }, who))
}

/** Puts a pack out of force; all its versions stay. */
export function withdrawPack(db: CaseDb, id: string, who: Writer): Promise<Result<void>> {
  return change(db, who, (shelf) => {
    const { next, ended } = withoutUse(shelf, id, who)
    const acts = ended === undefined ? [] : [act('pack.withdrawn', titled(shelf, ended))]
    return { next, acts }
  })
}

/** Forgets a version that is not in force. */
export function removePack(db: CaseDb, id: string, version: string, who: Writer): Promise<Result<void>> {
  return change(db, who, function* (shelf) {
    const gone = shelf.versions.find((v) => same(v, { id, version }))
    if (gone === undefined || shelf.inForce.some((u) => same(u, gone))) return { next: shelf, acts: [] }
    yield* wait(db.settings.delete(textKey(id, version)))
    const next = { ...shelf, versions: shelf.versions.filter((v) => v !== gone) }
    return { next, acts: [act('pack.removed', gone)] }
  })
}

/** A person has compared the fingerprint of a key, or takes that back. */
export function trustSigner(
  db: CaseDb,
  signer: { readonly publicKey: string; readonly name: string },
  trusted: boolean,
  who: Writer,
): Promise<Result<void>> {
  return change(db, who, (shelf) => {
    const others = shelf.signers.filter((s) => s.publicKey !== signer.publicKey)
    const signers = trusted ? [...others, { ...signer, at: who.now(), by: who.by }] : others
    const object = { type: 'signer', id: signer.publicKey, label: signer.name }
    const act = trusted ? 'pack.signer-trusted' : 'pack.signer-distrusted'
    return { next: { ...shelf, signers }, acts: [{ caseId: undefined, act, object }] }
  })
}

type Which = Pick<KeptPack, 'id' | 'version'>
const same = (a: Which, b: Which) => a.id === b.id && a.version === b.version

interface Changed {
  readonly next: PackShelf
  readonly acts: readonly CaseAct[]
}

function withUse(shelf: PackShelf, which: Which, who: Writer): Changed {
  const pack = shelf.versions.find((v) => same(v, which))
  if (pack === undefined || shelf.inForce.some((u) => same(u, pack))) return { next: shelf, acts: [] }
  const { next, ended } = withoutUse(shelf, pack.id, who)
  const use = { id: pack.id, version: pack.version, from: who.now(), by: who.by }
  const changes = [
    {
      field: 'version',
      label: '版本',
      ...(ended === undefined ? {} : { before: ended.version }),
      after: pack.version,
    },
  ]
  return { next: { ...next, inForce: [...next.inForce, use] }, acts: [act('pack.used', pack, changes)] }
}

function withoutUse(shelf: PackShelf, id: string, who: Writer) {
  const ended = shelf.inForce.find((u) => u.id === id)
  if (ended === undefined) return { next: shelf, ended }
  const next: PackShelf = {
    ...shelf,
    inForce: shelf.inForce.filter((u) => u !== ended),
    past: [...shelf.past, { ...ended, to: who.now() }],
  }
  return { next, ended }
}

function titled(shelf: PackShelf, which: Which) {
  return { ...which, title: shelf.versions.find((v) => same(v, which))?.title ?? which.id }
}

function act(
  code: 'pack.kept' | 'pack.used' | 'pack.withdrawn' | 'pack.removed',
  pack: Which & { readonly title: string },
  changes?: CaseAct['changes'],
): CaseAct {
  const object = { type: 'rule-pack', id: pack.id, label: `${pack.title} ${pack.version}版` }
  return { caseId: undefined, act: code, object, ...(changes === undefined ? {} : { changes }) }
}

/** One change of the shelf with its audit entries, in one transaction. */
function change(
  db: CaseDb,
  who: Writer,
  work: (shelf: PackShelf) => Changed | Steps<Changed>,
): Promise<Result<void>> {
  return attempt(() =>
    transact(db, 'rw', [db.settings, db.audit], function* () {
      const shelf = shelfOf(yield* wait(db.settings.get(SHELF)))
      const done = work(shelf)
      const { next, acts } = 'acts' in done ? done : yield* done
      if (acts.length === 0) return
      yield* wait(db.settings.put({ key: SHELF, value: next }))
      yield* appendActs(db, who, acts)
    }),
  )
}
