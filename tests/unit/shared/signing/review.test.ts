import { ed25519 } from '@noble/curves/ed25519.js'
import { CaseFile } from '@shared/model/case-file'
import type { EventOf } from '@shared/model/events'
import { changedSince, judgeReview, reviewAct, seenIn } from '@shared/signing/review'
import { actBytes } from '@shared/signing/verify-act'
import { describe, expect, it } from 'vitest'
import { caseWith, drop } from '../../../support/cases'

const seed = new Uint8Array(32).fill(3)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const signers = [
  { account: 'yi', name: '乙一', publicKey: base64(ed25519.getPublicKey(seed)), former: false },
]

/** A case whose review was concluded and signed as the window does it. */
function reviewed() {
  const before = caseWith(drop('legal-review'))
  const seen = seenIn(before)
  const drawn = {
    id: 'ev-review',
    kind: 'legal-review',
    date: '2026-04-01',
    from: '2026-04-01T09:00:00+08:00',
    reviewer: 'legal',
    passed: true,
    opinion: '事实清楚，同意。',
    note: '审阅 3 件',
  } as unknown as EventOf<'legal-review'>
  const act = { ...reviewAct(before.id, drawn, seen), account: 'yi', name: '乙一', at: drawn.from ?? '' }
  const signature = {
    ...act,
    publicKey: signers[0]?.publicKey ?? '',
    signature: base64(ed25519.sign(actBytes(act), seed)),
    seen,
  }
  const review = { ...drawn, signature }
  // Through the format and back: what is stored is what was signed.
  const file = CaseFile.parse(
    JSON.parse(JSON.stringify({ ...before, events: [...(before.events ?? []), review] })),
  )
  const stored = file.events?.find((e) => e.id === 'ev-review') as EventOf<'legal-review'>
  return { file, review: stored }
}

const verdict = (review: EventOf<'legal-review'>, caseId: string = reviewed().file.id) =>
  judgeReview(caseId, review, signers).verdict

describe('a signed legal review', () => {
  it('is good after a trip through the case format, and names its signer', () => {
    const { file, review } = reviewed()
    expect(judgeReview(file.id, review, signers)).toEqual({ verdict: 'good', signer: signers[0] })
  })

  it('is unsigned without a signature', () => {
    const { signature: _, ...bare } = reviewed().review
    expect(verdict(bare)).toBe('unsigned')
  })

  it.each<[string, (r: EventOf<'legal-review'>) => EventOf<'legal-review'>]>([
    ['opinion', (r) => ({ ...r, opinion: '事实不清。' })],
    ['outcome', (r) => ({ ...r, passed: false })],
    ['note', (r) => ({ ...r, note: '审阅 30 件' })],
    ['day', (r) => ({ ...r, date: '2026-04-02' })],
    ['reviewer', (r) => ({ ...r, reviewer: 'o1' as NonNullable<typeof r.reviewer> })],
    ['added ground', (r) => ({ ...r, ground: '本机关目录规定' })],
    [
      'list of what was seen',
      (r) => ({ ...r, signature: r.signature && { ...r.signature, seen: r.signature.seen.slice(1) } }),
    ],
  ])('is changed by another %s', (_, change) => {
    expect(verdict(change(reviewed().review))).toBe('changed')
  })

  it('is changed in another case, forged under another name, a stranger where the key is not known', () => {
    const { review } = reviewed()
    expect(verdict(review, 'case-other')).toBe('changed')
    const renamed = { ...review, signature: review.signature && { ...review.signature, name: '甲一' } }
    expect(verdict(renamed)).toBe('forged')
    expect(judgeReview(reviewed().file.id, review, []).verdict).toBe('stranger')
  })

  it('names what has changed since among what was seen, and nothing else', () => {
    const { file, review } = reviewed()
    const seen = review.signature?.seen ?? []
    expect(changedSince(file, seen)).toEqual([])
    const evidence = file.evidence?.[0]
    const event = file.events?.[0]
    const later = {
      ...file,
      updatedAt: '2026-05-01T09:00+08:00',
      title: '另一个名称',
      evidence: file.evidence?.map((e) => (e === evidence ? { ...e, name: '换过的证据' } : e)),
      events: file.events?.filter((e) => e !== event),
    } as CaseFile
    expect(new Set(changedSince(later, seen))).toEqual(
      new Set([`evidence/${evidence?.id}`, `event/${event?.id}`, 'case']),
    )
  })
})
