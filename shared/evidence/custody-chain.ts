import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { CustodyEntry } from '../model/custody'
import type { Evidence } from '../model/evidence'

/** What a person states of a hand-over; the links are the program's to make. */
export type CustodyDraft = Omit<CustodyEntry, 'prev' | 'hash'>

/**
 * Adds an entry at the end of the chain and never touches those before it. Entries of an older case file
 * carry no hash: the first linked entry's `prev` covers them all, so that they too are fixed from then on.
 * A chain that does not verify is still added to, since what happened must be recorded; its fault stays visible.
 * Throws a ZodError when the draft is not a valid entry.
 */
export function appendCustody(e: Evidence, draft: CustodyDraft): Evidence {
  const log = e.custody ?? []
  const last = log.at(-1)
  // Parsed first: what is hashed must be what a reader of the file will see (texts are trimmed).
  const { hash: _none, ...linked } = CustodyEntry.parse({
    ...draft,
    prev: last?.hash ?? genesis(e, log.length),
  })
  const hash = entryHash(linked)
  return { ...e, custody: [...log, { ...linked, hash }], custodyHead: { count: log.length + 1, hash } }
}

export type CustodyFault =
  /** The entry's own words are not those that were hashed. */
  | { readonly kind: 'altered'; readonly index: number }
  /** What stood before this entry is not what stood there when it was written. */
  | { readonly kind: 'broken-link'; readonly index: number }
  /** An entry without links after one with them. */
  | { readonly kind: 'unlinked'; readonly index: number }
  /** Entries at the end are gone, or one was added by other means. */
  | { readonly kind: 'cut'; readonly expected: number }
  /** A correction of an entry that does not stand before it. */
  | { readonly kind: 'corrects-nothing'; readonly index: number }

export interface CustodyReport {
  /** `unlinked`: only entries of an older case file, which nothing protects. */
  readonly state: 'empty' | 'whole' | 'unlinked' | 'broken'
  readonly faults: readonly CustodyFault[]
  /** How many first entries carry no hash of their own. */
  readonly unlinked: number
}

/**
 * Looks at the whole chain. It finds what was changed, taken out, put in or moved by hand. Whoever computes
 * every hash anew leaves no trace here; that is what the signed audit trail of the office is for.
 */
export function verifyCustody(e: Evidence): CustodyReport {
  const log = e.custody ?? []
  const first = log.findIndex((entry) => entry.hash !== undefined || entry.prev !== undefined)
  const unlinked = first === -1 ? log.length : first
  const faults: CustodyFault[] = []
  const earlier = new Set<string>()
  for (const [index, entry] of log.entries()) {
    if (index < unlinked) continue
    const { hash, ...rest } = entry
    if (hash === undefined || entry.prev === undefined) {
      faults.push({ kind: 'unlinked', index })
      continue
    }
    if (entryHash(rest) !== hash) faults.push({ kind: 'altered', index })
    const before = index === unlinked ? genesis(e, unlinked) : log[index - 1]?.hash
    if (entry.prev !== before) faults.push({ kind: 'broken-link', index })
    if (entry.corrects !== undefined && !earlier.has(entry.corrects))
      faults.push({ kind: 'corrects-nothing', index })
    earlier.add(hash)
  }
  const head = e.custodyHead
  if (head !== undefined && (head.count !== log.length || head.hash !== log.at(-1)?.hash))
    faults.push({ kind: 'cut', expected: head.count })
  else if (head === undefined && unlinked < log.length) faults.push({ kind: 'cut', expected: log.length })
  const state =
    faults.length > 0 ? 'broken' : log.length === 0 ? 'empty' : unlinked === log.length ? 'unlinked' : 'whole'
  return { state, faults, unlinked }
}

/** The first link: the evidence's id and the entries that carry no link of their own. */
function genesis(e: Evidence, unlinked: number): string {
  return digest(['anjuan-custody-1', e.id, (e.custody ?? []).slice(0, unlinked)])
}

function entryHash(entry: Omit<CustodyEntry, 'hash'>): string {
  return digest(['anjuan-custody-entry-1', entry])
}

function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value))))
}

/** JSON with sorted names and no blanks (as RFC 8785, for the texts, booleans and lists that entries hold). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`).join(',')}}`
}
