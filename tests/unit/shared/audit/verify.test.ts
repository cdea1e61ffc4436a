import { ed25519 } from '@noble/curves/ed25519.js'
import {
  type AuditEntry,
  hashOf,
  type LegacyEntry,
  legacyHash,
  makeEntry,
  NO_HASH,
} from '@shared/audit/entry'
import { findingText } from '@shared/audit/finding-text'
import { createVerifier, isTampering, type StoredEntry, verifyEntries } from '@shared/audit/verify'
import { actBytes } from '@shared/signing/verify-act'
import { describe, expect, it } from 'vitest'
import { at, chainOf, edits, stored } from './chain'

const N = 12
const chain = () => chainOf(edits(N))
const found = (entries: readonly StoredEntry[], options = {}) =>
  verifyEntries(entries, options).findings.map((f) => `${f.kind} ${f.seq}${f.to === f.seq ? '' : `-${f.to}`}`)

/** The entry as someone with the key would forge it: content changed, hash made to fit. */
const forged = (entry: AuditEntry, change: Partial<AuditEntry>): AuditEntry => {
  const other = { ...entry, ...change }
  return { ...other, hash: hashOf(other) }
}

describe('an untouched chain', () => {
  it('has no findings, whole or in pieces, and tells its head', () => {
    const entries = chain()
    const last = entries.at(-1) as AuditEntry
    const verifier = createVerifier()
    for (const one of stored(entries)) verifier.add([one])
    expect(verifier.finish()).toEqual({
      entries: N,
      head: { seq: N, hash: last.hash },
      signed: 0,
      findings: [],
    })
  })

  it('of one case alone verifies by the links of that case', () => {
    const mine = chain().filter((e) => e.case?.id === 'b')
    expect(mine.map((e) => e.seq)).toEqual([3, 6, 9, 12])
    const options = { onlyCase: 'b' }
    expect(verifyEntries(stored(mine), options)).toMatchObject({ head: { seq: 4 }, findings: [] })
    expect(found(stored(mine.filter((e) => e.seq !== 6)), options)).toEqual(['missing 2'])
    expect(found(stored(chain().slice(0, 1)), options)).toContain('altered 1')
  })
})

describe('tampering is found and located', () => {
  it('an altered entry', () => {
    const entries = chain()
    entries[4] = { ...(entries[4] as AuditEntry), why: '后来补的理由' }
    expect(found(stored(entries))).toEqual(['altered 5'])
  })

  it('an altered field of a change, an altered time, an altered person', () => {
    for (const change of [{ at: at(1) }, { by: { account: 'yi', name: '示例乙' } }, { changes: [] }]) {
      const entries = chain()
      entries[6] = { ...(entries[6] as AuditEntry), ...change }
      expect(found(stored(entries))).toContain('altered 7')
    }
  })

  it('an entry forged with a hash that fits: the next no longer follows it', () => {
    const entries = chain()
    entries[4] = forged(entries[4] as AuditEntry, { why: '后来补的理由' })
    expect(found(stored(entries))).toEqual(['link 6'])
  })

  it('a broken link', () => {
    const entries = chain()
    entries[5] = forged(entries[5] as AuditEntry, { prev: 'a'.repeat(64) })
    expect(found(stored(entries))[0]).toBe('link 6')
  })

  it('a first entry that claims something before it', () => {
    const entries = chain()
    entries[0] = forged(entries[0] as AuditEntry, { prev: 'a'.repeat(64) })
    expect(found(stored(entries))[0]).toBe('link 1')
  })

  it('missing entries, at the beginning and in the middle', () => {
    const entries = stored(chain())
    expect(found(entries.filter((e) => e.key > 2))).toEqual(['missing 1-2'])
    expect(found(entries.filter((e) => e.key < 4 || e.key > 6))).toEqual(['missing 4-6'])
    expect(found(entries.filter((e) => e.key !== 4 && e.key !== 9))).toEqual(['missing 4', 'missing 9'])
  })

  it('two entries exchanged', () => {
    const entries = chain()
    ;[entries[3], entries[7]] = [entries[7] as AuditEntry, entries[3] as AuditEntry]
    expect(found(stored(entries))).toEqual(['order 4', 'order 5', 'order 6', 'order 7'])
  })

  it('an entry twice', () => {
    const entries = chain()
    entries.splice(5, 0, entries[2] as AuditEntry)
    expect(found(stored(entries))).toEqual(['duplicate 3'])
  })

  it('an entry that does not open, without a second finding for its place', () => {
    expect(found(stored(chain().map((e) => (e.seq === 8 ? null : e))))).toEqual(['damaged 8'])
  })

  it('a removed entry with the following numbers moved up', () => {
    const entries = chain()
    const moved = entries.slice(6).map((e) => forged(e, { seq: e.seq - 1 }))
    expect(found(stored([...entries.slice(0, 5), ...moved]))).toContain('link 6')
  })

  it('an end cut off, by an anchor', () => {
    const entries = chain()
    const anchors = [4, 9, 11].map((seq) => ({ seq, hash: entries[seq - 1]?.hash ?? '', at: at(seq) }))
    expect(found(stored(entries), { anchors })).toEqual([])
    expect(found(stored(entries.slice(0, 7)), { anchors })).toEqual(['cut 8-11'])
    expect(found([], { anchors })).toEqual(['cut 1-11'])
    expect(found(stored(entries.slice(0, 7)))).toEqual([])
  })

  it('an end rewritten whole, by the anchors before and in it', () => {
    const entries = chain()
    const anchors = [4, 9].map((seq) => ({ seq, hash: entries[seq - 1]?.hash ?? '', at: at(seq) }))
    const other = chainOf(edits(N).map((act, i) => (i < 6 ? act : { ...act, why: '整段改写' })))
    expect(verifyEntries(stored(other)).findings).toEqual([])
    expect(found(stored(other), { anchors })).toEqual(['rewritten 5-9'])
  })

  it('an older state after a recorded restore is a notice', () => {
    const entries = chain()
    const anchors = [{ seq: 11, hash: entries[10]?.hash ?? '', at: at(11), replacedAt: at(12) }]
    const { findings } = verifyEntries(stored(entries.slice(0, 7)), { anchors })
    expect(findings.map((f) => [f.kind, isTampering(f)])).toEqual([['replaced', false]])
  })

  it('a case whose own link is wrong though the chain holds', () => {
    const by = { account: 'jia', name: '示例甲' }
    const entries = chain()
    const last = entries.at(-1) as AuditEntry
    const more = makeEntry(edits(1)[0] ?? { act: '' }, {
      chain: 'cases',
      head: { seq: last.seq, hash: last.hash },
      case: { id: 'b', head: { seq: 4, hash: NO_HASH } },
      at: at(20),
      by,
    })
    expect(found(stored([...entries, more]))).toEqual(['link 13'])
  })

  it('every finding has a sentence with its place', () => {
    const entries = chain().filter((e) => e.seq !== 4 && e.seq !== 5)
    const [finding] = verifyEntries(stored(entries)).findings
    expect(finding && findingText(finding)).toBe('第 4 至 5 条缺失：前后都在，这里被删去。')
  })

  it('all at once, all of them named', () => {
    const entries: (AuditEntry | null)[] = chain()
    entries[1] = { ...(entries[1] as AuditEntry), why: '改' }
    entries[6] = null
    const all = stored(entries).filter((e) => e.key !== 4)
    expect(found(all)).toEqual(['altered 2', 'missing 4', 'damaged 7'])
  })
})

describe('time and signatures', () => {
  it('a time before that of the entry before is a notice, not tampering', () => {
    const by = { account: 'jia', name: '示例甲' }
    const [act] = edits(1)
    const one = makeEntry(act ?? { act: '' }, {
      chain: 'office',
      head: { seq: 0, hash: NO_HASH },
      at: at(9),
      by,
    })
    const two = makeEntry(act ?? { act: '' }, { chain: 'office', head: one, at: at(3), by })
    const { findings } = verifyEntries(stored([one, two]))
    expect(findings.map((f) => [f.kind, f.seq, isTampering(f)])).toEqual([['clock', 2, false]])
  })

  const seed = Uint8Array.from({ length: 32 }, (_, i) => i)
  const publicKey = Buffer.from(ed25519.getPublicKey(seed)).toString('base64')
  function opinion(caseId: string, account = 'jia') {
    const act = {
      kind: '审核意见' as const,
      caseId,
      statement: '法制审核：审核通过',
      digest: 'c'.repeat(64),
      account,
      name: '示例甲',
      at: at(1),
      publicKey,
    }
    return { ...act, signature: Buffer.from(ed25519.sign(actBytes(act), seed)).toString('base64') }
  }
  const signedChain = (signed: ReturnType<typeof opinion>) =>
    chainOf(edits(4).map((act, i) => (i === 1 ? { ...act, act: 'review.concluded', signed } : act)))
  const signers = [{ account: 'jia', name: '示例甲', publicKey, former: false }]

  it('a signature of a known person is counted', () => {
    expect(verifyEntries(stored(signedChain(opinion('a'))), { signers })).toMatchObject({
      signed: 1,
      findings: [],
    })
  })

  it('a signature over other words, for another case, or by another person', () => {
    const good = opinion('a')
    for (const bad of [{ ...good, statement: '法制审核：审核不通过' }, opinion('b'), opinion('a', 'yi')]) {
      expect(found(stored(signedChain(bad)), { signers })).toEqual(['signature 2'])
    }
  })

  it('a key that nobody here has', () => {
    expect(found(stored(signedChain(opinion('a'))), { signers: [] })).toEqual(['signer 2'])
    expect(found(stored(signedChain(opinion('a'))))).toEqual([])
  })
})

describe('entries of the first version', () => {
  const legacy = (seq: number): LegacyEntry => ({
    v: 0,
    seq,
    caseId: 'x',
    at: at(seq),
    by: 'u1',
    action: '删除案件',
    note: '',
  })
  function mixed() {
    const old = [1, 2, 3].map(legacy)
    const hash = old.reduce((before, entry) => legacyHash(entry, before), NO_HASH)
    const head = { seq: 3, hash }
    const entry = makeEntry(edits(1)[0] ?? { act: '' }, {
      chain: 'cases',
      head,
      at: at(9),
      by: { account: 'jia', name: '示例甲' },
    })
    return [...old, entry]
  }
  const keyed = (entries: readonly (LegacyEntry | AuditEntry)[]): StoredEntry[] =>
    entries.map((entry) => ({ key: entry.seq, entry }))

  it('are pinned by the first entry after them', () => {
    const entries = mixed()
    expect(found(keyed(entries))).toEqual([])
    expect(found(keyed(entries.map((e) => (e.seq === 2 ? { ...e, at: at(5) } : e)) as never))).toContain(
      'link 4',
    )
    expect(found(keyed(entries.filter((e) => e.seq !== 2)))).toEqual(['missing 2', 'link 4'])
  })
})
