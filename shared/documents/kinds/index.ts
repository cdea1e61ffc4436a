import type { DocumentKind } from '../kind'
import { caseHandlingApproval } from './case-handling-approval'
import { closingApproval } from './closing-approval'
import { collectiveDiscussionRecord } from './collective-discussion-record'
import { evidenceExtraction } from './evidence-extraction'
import { filingApproval } from './filing-approval'
import { inspectionRecord } from './inspection-record'
import { interviewRecord } from './interview-record'
import { legalReviewOpinion } from './legal-review-opinion'
import { penaltyDecisionPerson } from './penalty-decision-person'
import { penaltyDecisionUnit } from './penalty-decision-unit'
import { penaltyNotice } from './penalty-notice'
import { reInspectionOpinion } from './re-inspection-opinion'
import { rectificationOrder } from './rectification-order'
import { serviceReceipt } from './service-receipt'

/** Every kind of document by its id, in the order of procedure. */
export const documentKinds = {
  'inspection-record': inspectionRecord,
  'rectification-order': rectificationOrder,
  're-inspection-opinion': reInspectionOpinion,
  'filing-approval': filingApproval,
  'interview-record': interviewRecord,
  'evidence-extraction': evidenceExtraction,
  'penalty-notice': penaltyNotice,
  'case-handling-approval': caseHandlingApproval,
  'collective-discussion-record': collectiveDiscussionRecord,
  'legal-review-opinion': legalReviewOpinion,
  'penalty-decision-unit': penaltyDecisionUnit,
  'penalty-decision-person': penaltyDecisionPerson,
  'service-receipt': serviceReceipt,
  'closing-approval': closingApproval,
} as const satisfies Readonly<Record<string, DocumentKind>>

export type DocumentKindId = keyof typeof documentKinds

/** The kind a document names; undefined for a kind this version does not know. */
export function documentKind(id: string): DocumentKind | undefined {
  return Object.hasOwn(documentKinds, id) ? documentKinds[id as DocumentKindId] : undefined
}
