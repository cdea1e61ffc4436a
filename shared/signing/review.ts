import type { CaseFile } from '../model/case-file'
import type { EventOf } from '../model/events'
import { digestOf } from './digest'
import type { ActToSign, ReviewSignature } from './signed-act'
import { type ActVerdict, judgeAct, type Signer } from './verify-act'

type Review = EventOf<'legal-review'>
type Seen = ReviewSignature['seen']

/**
 * What lies before a reviewer, each part with its digest: every document, piece of evidence and event (but those of
 * reviews), and `case` for everything else but who takes part and when the file was last touched.
 */
export function seenIn(file: CaseFile): Seen {
  const { documents, evidence, events, officers: _o, updatedAt: _u, ...rest } = file
  const parts = (name: string, list: readonly { readonly id: string }[] = []) =>
    list.map((item) => ({ what: `${name}/${item.id}`, sha256: digestOf(item) }))
  const reviews: ReadonlySet<string> = new Set(['review-submission', 'review-return', 'legal-review'])
  return [
    ...parts('document', documents),
    ...parts('evidence', evidence),
    ...parts(
      'event',
      events?.filter((e) => !reviews.has(e.kind)),
    ),
    { what: 'case', sha256: digestOf(rest) },
  ]
}

/** What the reviewer signs: the conclusion as it will stand in the case, and what lay before them. */
export function reviewAct(caseId: string, review: Review, seen: Seen): ActToSign {
  const { signature: _, ...conclusion } = review
  return {
    kind: '审核意见',
    caseId,
    statement: review.passed === true ? '法制审核：审核通过' : '法制审核：审核不通过',
    digest: digestOf({ conclusion, seen }),
  }
}

export type ReviewVerdict = ActVerdict | { readonly verdict: 'unsigned' }

/** Whether the recorded conclusion is the one that was signed, and by whom. */
export function judgeReview(caseId: string, review: Review, signers: readonly Signer[]): ReviewVerdict {
  const { signature } = review
  if (signature === undefined) return { verdict: 'unsigned' }
  const { kind, digest, statement } = reviewAct(caseId, review, signature.seen)
  if (statement !== signature.statement) return { verdict: 'changed' }
  return judgeAct(signature, { kind, caseId, digest }, signers)
}

/** Of what the reviewer saw, the parts that have changed or gone since (`document/<id>` and the like). */
export function changedSince(file: CaseFile, seen: Seen): readonly string[] {
  const now = new Map(seenIn(file).map((s) => [s.what, s.sha256]))
  return seen.filter((s) => now.get(s.what) !== s.sha256).map((s) => s.what)
}
