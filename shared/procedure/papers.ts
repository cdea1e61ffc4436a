import type { Party } from '../model/people'

/** The forms, by the ids that the document kinds carry. */
export const paperLabels = {
  'inspection-record': '现场检查记录',
  'rectification-order': '责令限期整改指令书',
  're-inspection-opinion': '整改复查意见书',
  'filing-approval': '立案审批表',
  'interview-record': '询问笔录',
  'penalty-notice': '行政处罚告知书',
  'case-handling-approval': '案件处理呈批表',
  'collective-discussion-record': '行政处罚集体讨论记录',
  'legal-review-opinion': '法制审核意见书',
  'penalty-decision-unit': '行政处罚决定书（单位）',
  'penalty-decision-person': '行政处罚决定书（个人）',
  'service-receipt': '文书送达回执',
  'closing-approval': '结案审批表',
} as const

export type PaperKind = keyof typeof paperLabels

/** The form of the decision against a party; the forms of 2016 have one for units and one for persons. */
export function decisionPaper(party: Pick<Party, 'kind'> | undefined) {
  return party?.kind === 'person' ? 'penalty-decision-person' : 'penalty-decision-unit'
}
