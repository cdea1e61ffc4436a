import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { Sha256 } from '../model/primitives'
import { SignedAct } from '../signing/signed-act'
import { canonicalJson } from '../text/canonical-json'

/** The link of the first entry of a chain. */
export const NO_HASH = '0'.repeat(64)

const Seq = z.int().positive()

/** Where a chain stands; a commitment to everything before. `seq` 0 and `NO_HASH`: nothing yet. */
export const AuditHead = z.strictObject({ seq: z.int().nonnegative(), hash: Sha256 })
export type AuditHead = z.output<typeof AuditHead>

export const NO_HEAD: AuditHead = { seq: 0, hash: NO_HASH }

/** One field's difference. A missing side means that there was, or is, no value. */
export const FieldChange = z.strictObject({
  /** Path of the field within its object, joined by dots. */
  field: z.string(),
  label: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  /** Of the whole value where the text above is only an excerpt. */
  beforeSha256: Sha256.optional(),
  afterSha256: Sha256.optional(),
})
export type FieldChange = z.output<typeof FieldChange>

export const AuditObject = z.strictObject({ type: z.string(), id: z.string(), label: z.string() })
export type AuditObject = z.output<typeof AuditObject>

export const Actor = z.strictObject({ account: z.string(), name: z.string() })
export type Actor = z.output<typeof Actor>

/** What was done, before it has its place in a chain. */
export interface Act {
  readonly act: string
  readonly object?: AuditObject | undefined
  readonly changes?: readonly FieldChange[] | undefined
  readonly why?: string | undefined
  readonly signed?: SignedAct | undefined
}

/** One entry of a chain; the format is in this folder's README. */
export const AuditEntry = z.strictObject({
  v: z.literal(1),
  chain: z.enum(['cases', 'office']),
  seq: Seq,
  prev: Sha256,
  case: z.strictObject({ id: z.string(), seq: Seq, prev: Sha256 }).optional(),
  session: Seq.optional(),
  at: z.string(),
  by: Actor,
  act: z.string(),
  object: AuditObject.optional(),
  changes: z.array(FieldChange).optional(),
  why: z.string().optional(),
  anchor: AuditHead.optional(),
  signed: SignedAct.optional(),
  hash: Sha256,
})
export type AuditEntry = z.output<typeof AuditEntry>

/** An entry as the first database version wrote it: no links, no before and after. */
export interface LegacyEntry {
  readonly v: 0
  readonly seq: number
  readonly caseId: string
  readonly at: string
  readonly by: string
  readonly action: string
  readonly note: string
}

/** What the hash of an entry is by its content, whatever it claims. */
export function hashOf({ hash: _, ...rest }: Omit<AuditEntry, 'hash'> & { hash?: string }): string {
  return digest(`anjuan/audit/1\n${canonicalJson(rest)}`)
}

/** Legacy entries have no link of their own: the hash runs over the one before. */
export function legacyHash({ v: _, ...row }: LegacyEntry, before: string): string {
  return digest(`anjuan/audit/0\n${before}\n${canonicalJson(row)}`)
}

const digest = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))

/** What places an act in a chain. */
export interface Place {
  readonly chain: AuditEntry['chain']
  readonly head: AuditHead
  readonly case?: { readonly id: string; readonly head: AuditHead } | undefined
  /** Chain `office`; `self` for the entry of the unlocking. */
  readonly session?: number | 'self' | undefined
  readonly at: string
  readonly by: Actor
  readonly anchor?: AuditHead | undefined
}

/** The next entry of a chain, hashed. */
export function makeEntry(act: Act, place: Place): AuditEntry {
  const seq = place.head.seq + 1
  const session = place.session === 'self' ? seq : place.session
  const changes = act.changes !== undefined && act.changes.length > 0 ? act.changes : undefined
  const body = {
    v: 1 as const,
    chain: place.chain,
    seq,
    prev: place.head.hash,
    case: place.case && { id: place.case.id, seq: place.case.head.seq + 1, prev: place.case.head.hash },
    session,
    at: place.at,
    by: { account: place.by.account, name: place.by.name },
    act: act.act,
    object: act.object,
    changes: changes && [...changes],
    why: act.why === '' ? undefined : act.why,
    anchor: place.anchor,
    signed: act.signed,
  }
  const entry = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  return { ...entry, hash: hashOf(entry as Omit<AuditEntry, 'hash'>) } as AuditEntry
}

/** The head that an entry makes: of its chain, and of its case. */
export const headAfter = (entry: AuditEntry): AuditHead => ({ seq: entry.seq, hash: entry.hash })
export const caseHeadAfter = (entry: AuditEntry): AuditHead => ({
  seq: entry.case?.seq ?? 0,
  hash: entry.hash,
})
