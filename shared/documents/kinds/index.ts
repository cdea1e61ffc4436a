import type { DocumentKind } from '../kind'
import { appraisalCommission } from './appraisal-commission'
import { caseHandlingApproval } from './case-handling-approval'
import { caseSourceRegistration } from './case-source-registration'
import { closingApproval } from './closing-approval'
import { coercionApproval } from './coercion-approval'
import { collectiveDiscussionRecord } from './collective-discussion-record'
import { correctionNotice } from './correction-notice'
import { courtApplication } from './court-application'
import { crimeTransferLetter } from './crime-transfer-letter'
import { defenceRecord } from './defence-record'
import { electronicExtractionRecord } from './electronic-extraction-record'
import { enforcementDemand } from './enforcement-demand'
import { evidenceExtraction } from './evidence-extraction'
import { evidenceList } from './evidence-list'
import { filingApproval } from './filing-approval'
import { fineDemand } from './fine-demand'
import { footageNote } from './footage-note'
import { hearingNotice } from './hearing-notice'
import { hearingRecord } from './hearing-record'
import { hearingReport } from './hearing-report'
import { hearingRightNotice } from './hearing-right-notice'
import { inquestRecord } from './inquest-record'
import { inspectionPlan } from './inspection-plan'
import { inspectionRecord } from './inspection-record'
import { interviewNotice } from './interview-notice'
import { interviewRecord } from './interview-record'
import { investigationReport } from './investigation-report'
import { legalReviewOpinion } from './legal-review-opinion'
import { noFilingApproval } from './no-filing-approval'
import { noPenaltyDecision } from './no-penalty-decision'
import { onSiteDecision } from './on-site-decision'
import { paymentExtensionApproval } from './payment-extension-approval'
import { paymentExtensionPermit } from './payment-extension-permit'
import { penaltyDecisionPerson } from './penalty-decision-person'
import { penaltyDecisionUnit } from './penalty-decision-unit'
import { penaltyNotice } from './penalty-notice'
import { preservationApproval } from './preservation-approval'
import { preservationDisposalApproval } from './preservation-disposal-approval'
import { preservationDisposalDecision } from './preservation-disposal-decision'
import { preservationNotice } from './preservation-notice'
import { publicationSheet } from './publication-sheet'
import { reInspectionOpinion } from './re-inspection-opinion'
import { rectificationOrder } from './rectification-order'
import { samplingReceipt } from './sampling-receipt'
import { seizureDecision } from './seizure-decision'
import { seizureDisposalDecision } from './seizure-disposal-decision'
import { seizureExtensionDecision } from './seizure-extension-decision'
import { seizureList } from './seizure-list'
import { serviceAddress } from './service-address'
import { serviceReceipt } from './service-receipt'
import { summaryDecisionPerson } from './summary-decision-person'
import { summaryDecisionUnit } from './summary-decision-unit'
import { supplyCutDecision } from './supply-cut-decision'
import { supplyCutNotice } from './supply-cut-notice'
import { supplyRestoredNotice } from './supply-restored-notice'
import { surchargeDecision } from './surcharge-decision'
import { timeExtensionApproval } from './time-extension-approval'
import { tipRegistration } from './tip-registration'
import { tipReply } from './tip-reply'
import { transferApproval } from './transfer-approval'
import { transferLetter } from './transfer-letter'

/** Every kind of document by its id, in the order of procedure. */
export const documentKinds = {
  'case-source-registration': caseSourceRegistration,
  'tip-registration': tipRegistration,
  'tip-reply': tipReply,
  'inspection-plan': inspectionPlan,
  'inspection-record': inspectionRecord,
  'on-site-decision': onSiteDecision,
  'rectification-order': rectificationOrder,
  're-inspection-opinion': reInspectionOpinion,
  'correction-notice': correctionNotice,
  'filing-approval': filingApproval,
  'no-filing-approval': noFilingApproval,
  'coercion-approval': coercionApproval,
  'seizure-decision': seizureDecision,
  'seizure-list': seizureList,
  'seizure-extension-decision': seizureExtensionDecision,
  'seizure-disposal-decision': seizureDisposalDecision,
  'supply-cut-notice': supplyCutNotice,
  'supply-cut-decision': supplyCutDecision,
  'supply-restored-notice': supplyRestoredNotice,
  'interview-notice': interviewNotice,
  'interview-record': interviewRecord,
  'inquest-record': inquestRecord,
  'sampling-receipt': samplingReceipt,
  'preservation-approval': preservationApproval,
  'preservation-notice': preservationNotice,
  'preservation-disposal-approval': preservationDisposalApproval,
  'preservation-disposal-decision': preservationDisposalDecision,
  'appraisal-commission': appraisalCommission,
  'evidence-extraction': evidenceExtraction,
  'electronic-extraction-record': electronicExtractionRecord,
  'footage-note': footageNote,
  'evidence-list': evidenceList,
  'time-extension-approval': timeExtensionApproval,
  'investigation-report': investigationReport,
  'penalty-notice': penaltyNotice,
  'defence-record': defenceRecord,
  'hearing-right-notice': hearingRightNotice,
  'hearing-notice': hearingNotice,
  'hearing-record': hearingRecord,
  'hearing-report': hearingReport,
  'case-handling-approval': caseHandlingApproval,
  'collective-discussion-record': collectiveDiscussionRecord,
  'legal-review-opinion': legalReviewOpinion,
  'summary-decision-unit': summaryDecisionUnit,
  'summary-decision-person': summaryDecisionPerson,
  'penalty-decision-unit': penaltyDecisionUnit,
  'penalty-decision-person': penaltyDecisionPerson,
  'no-penalty-decision': noPenaltyDecision,
  'service-address': serviceAddress,
  'service-receipt': serviceReceipt,
  'publication-sheet': publicationSheet,
  'fine-demand': fineDemand,
  'surcharge-decision': surchargeDecision,
  'payment-extension-approval': paymentExtensionApproval,
  'payment-extension-permit': paymentExtensionPermit,
  'enforcement-demand': enforcementDemand,
  'court-application': courtApplication,
  'transfer-approval': transferApproval,
  'transfer-letter': transferLetter,
  'crime-transfer-letter': crimeTransferLetter,
  'closing-approval': closingApproval,
} as const satisfies Readonly<Record<string, DocumentKind>>

export type DocumentKindId = keyof typeof documentKinds

/** The kind a document names; undefined for a kind this version does not know. */
export function documentKind(id: string): DocumentKind | undefined {
  return Object.hasOwn(documentKinds, id) ? documentKinds[id as DocumentKindId] : undefined
}
