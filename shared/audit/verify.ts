import { isSignatureGood, type Signer } from '../signing/verify-act'
import { type AuditEntry, type AuditHead, hashOf, type LegacyEntry, legacyHash, NO_HASH } from './entry'

/** One place of a chain as it is stored. `entry` is null where the place is taken by something that does not open. */
export interface StoredEntry {
  /** The place: the row's key, the frame's number, the line. */
  readonly key: number
  readonly entry: AuditEntry | LegacyEntry | null
}

/** A head that something outside the chain remembers. */
export interface Anchor extends AuditHead {
  /** When it was noted. */
  readonly at: string
  /** An act by which the chain was rightly put back to an older state afterwards, e.g. a restore. */
  readonly replacedAt?: string | undefined
}

export type FindingKind =
  | 'damaged'
  | 'altered'
  | 'missing'
  | 'duplicate'
  | 'order'
  | 'link'
  | 'cut'
  | 'rewritten'
  | 'signature'
  | 'signer'
  | 'clock'
  | 'replaced'

/** What is wrong, and where. `seq`–`to` are numbers of entries in the chain that was verified. */
export interface Finding {
  readonly kind: FindingKind
  readonly seq: number
  readonly to: number
  readonly at?: string | undefined
  readonly caseId?: string | undefined
}

/** These are no sign of tampering. */
const NOTICES: ReadonlySet<FindingKind> = new Set(['clock', 'replaced'])

export const isTampering = ({ kind }: Finding) => !NOTICES.has(kind)

export interface VerifyOptions {
  readonly anchors?: readonly Anchor[]
  /** Keys that are known here; without them no key is called unknown. */
  readonly signers?: readonly Signer[] | undefined
  /** Follow the links of one case instead of the chain's: for entries of that case alone. */
  readonly onlyCase?: string | undefined
}

export interface Verdict {
  readonly entries: number
  readonly head: AuditHead
  /** Signatures that hold and whose key is known. */
  readonly signed: number
  /** In the order of the chain. */
  readonly findings: readonly Finding[]
}

export interface Verifier {
  /** Entries in stored order; call as often as there are pieces. */
  add(stored: readonly StoredEntry[]): void
  finish(): Verdict
}

interface Seen {
  readonly hash: string
  /** The hash its content has, where that is another. */
  readonly actual: string | undefined
  /** Undefined: no link of its own (legacy). */
  readonly prev: string | undefined
  readonly at: string
  readonly caseId: string | undefined
}

/** Verifies a chain piece by piece. Keeps two hashes an entry, so that 100,000 entries take some tens of megabytes. */
export function createVerifier(options: VerifyOptions = {}): Verifier {
  const { onlyCase, signers } = options
  const findings: Finding[] = []
  const seen = new Map<number, Seen>()
  const unreadable = new Set<number>()
  const cases = new Map<
    string,
    Map<number, { readonly seq: number; readonly seen: Seen; readonly prev: string }>
  >()
  let legacy = NO_HASH
  let highest = 0
  let signed = 0
  const found = (kind: FindingKind, seq: number, more: Partial<Finding> = {}) => {
    findings.push({ kind, seq, to: seq, ...more })
  }

  function add({ key, entry }: StoredEntry): void {
    if (entry === null) {
      unreadable.add(key)
      highest = Math.max(highest, key)
      found('damaged', key)
      return
    }
    if (entry.v === 0) {
      legacy = legacyHash(entry, legacy)
      place(entry.seq, {
        hash: legacy,
        actual: undefined,
        prev: undefined,
        at: entry.at,
        caseId: entry.caseId,
      })
      return
    }
    const actual = hashOf(entry)
    const seq = onlyCase === undefined ? entry.seq : (entry.case?.seq ?? 0)
    const mine: Seen = {
      hash: entry.hash,
      actual: actual === entry.hash ? undefined : actual,
      prev: onlyCase === undefined ? entry.prev : entry.case?.prev,
      at: entry.at,
      caseId: entry.case?.id,
    }
    if (mine.actual !== undefined || (onlyCase !== undefined && entry.case?.id !== onlyCase)) {
      found('altered', seq, { at: entry.at, caseId: mine.caseId })
    }
    if (entry.case !== undefined && onlyCase === undefined) {
      const own = cases.get(entry.case.id) ?? new Map()
      cases.set(entry.case.id, own)
      if (!own.has(entry.case.seq)) own.set(entry.case.seq, { seq, seen: mine, prev: entry.case.prev })
    }
    if (entry.signed !== undefined) judge(entry, seq)
    place(seq, mine)
  }

  function place(seq: number, mine: Seen): void {
    if (seen.has(seq)) {
      found('duplicate', seq, { at: mine.at, caseId: mine.caseId })
      return
    }
    if (seq < highest) found('order', seq, { at: mine.at, caseId: mine.caseId })
    highest = Math.max(highest, seq)
    seen.set(seq, mine)
  }

  function judge(entry: AuditEntry, seq: number): void {
    const { signed: act } = entry
    if (act === undefined) return
    const fits =
      act.account === entry.by.account && (entry.case === undefined || act.caseId === entry.case.id)
    const at = { at: entry.at, caseId: entry.case?.id }
    if (!fits || !isSignatureGood(act)) found('signature', seq, at)
    else if (signers?.some((s) => s.publicKey === act.publicKey && s.account === act.account) === false) {
      found('signer', seq, at)
    } else signed += 1
  }

  function links(): void {
    let gap = 0
    let before: Seen | undefined
    for (let seq = 1; seq <= highest; seq++) {
      const here = seen.get(seq)
      if (here === undefined) {
        // A place that is taken but does not open was already named.
        if (gap === 0 && !unreadable.has(seq)) gap = seq
        before = undefined
        if (unreadable.has(seq)) gap = closeGap(gap, seq)
        continue
      }
      gap = closeGap(gap, seq)
      const follows = seq === 1 ? here.prev === NO_HASH : before === undefined || fits(here.prev, before)
      if (here.prev !== undefined && !follows) found('link', seq, { at: here.at, caseId: here.caseId })
      if (before !== undefined && here.at < before.at)
        found('clock', seq, { at: here.at, caseId: here.caseId })
      before = here
    }
    closeGap(gap, highest + 1)
  }

  function closeGap(from: number, next: number): 0 {
    if (from > 0 && next > from) found('missing', from, { to: next - 1 })
    return 0
  }

  /** An altered entry still stands in its place for the one after it. */
  const fits = (prev: string | undefined, before: Seen) => prev === before.hash || prev === before.actual

  /** Only what the chain's own links do not already say. */
  function caseLinks(): void {
    const whole = !findings.some((f) => f.kind === 'missing' || f.kind === 'damaged')
    const broken = new Set(findings.flatMap((f) => (f.kind === 'link' ? [f.seq] : [])))
    for (const [caseId, own] of cases) {
      for (const [caseSeq, { seq, seen: mine, prev }] of own) {
        const before = own.get(caseSeq - 1)
        // The one before was exchanged, and the chain's link after it says so.
        if (broken.has(seq) || (before !== undefined && broken.has(before.seq + 1))) continue
        const good =
          caseSeq === 1 ? prev === NO_HASH : before === undefined ? !whole : fits(prev, before.seen)
        if (!good && mine.actual === undefined) found('link', seq, { at: mine.at, caseId })
      }
    }
  }

  function anchors(): void {
    let good = 0
    for (const anchor of [...(options.anchors ?? [])].sort((a, b) => a.seq - b.seq)) {
      if (anchor.seq === 0) continue
      const here = seen.get(anchor.seq)
      if (here !== undefined && fits(anchor.hash, here)) {
        good = anchor.seq
        continue
      }
      if (anchor.replacedAt !== undefined) found('replaced', anchor.seq, { at: anchor.replacedAt })
      else if (anchor.seq > highest) found('cut', highest + 1, { to: anchor.seq, at: anchor.at })
      else if (here !== undefined) {
        found('rewritten', good + 1, { to: anchor.seq, at: anchor.at })
        good = anchor.seq
      }
    }
  }

  return {
    add: (stored) => {
      for (const one of stored) add(one)
    },
    finish() {
      links()
      caseLinks()
      anchors()
      const head = { seq: highest, hash: seen.get(highest)?.hash ?? NO_HASH }
      const inOrder = unique(findings).sort((a, b) => a.seq - b.seq)
      return { entries: seen.size, head, signed, findings: inOrder }
    },
  }
}

/** Several anchors of one lost piece are one finding: the furthest. */
function unique(findings: readonly Finding[]): Finding[] {
  const out = new Map<string, Finding>()
  for (const f of findings) {
    const key = `${f.kind} ${f.seq}`
    const known = out.get(key)
    if (known === undefined || known.to < f.to) out.set(key, f)
  }
  return [...out.values()]
}

/** A chain that is already in memory. */
export function verifyEntries(stored: readonly StoredEntry[], options: VerifyOptions = {}): Verdict {
  const verifier = createVerifier(options)
  verifier.add(stored)
  return verifier.finish()
}
