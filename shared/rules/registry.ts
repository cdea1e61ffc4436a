import { authorityRules } from './authority'
import { closureRules } from './closure'
import { coercionRules } from './coercion'
import { coercionPowerRules } from './coercion-power'
import { collectionRules } from './collection'
import { conflictRules } from './conflicts'
import { consistencyRules } from './consistency'
import { circumstanceRules } from './consistency-circumstances'
import { documentRules } from './consistency-documents'
import { crimeRules } from './crime'
import { decisionRules } from './decision'
import { defenceRules } from './defence'
import { delegationRules } from './delegation'
import { discretionRules } from './discretion'
import { duplicateRules } from './duplicate'
import { enforcementRules } from './enforcement'
import { evidenceRules } from './evidence'
import { filingRules } from './filing'
import { hearingRules } from './hearing'
import { hearingAfterRules } from './hearing-after'
import { jurisdictionRules } from './jurisdiction'
import { localRules } from './local'
import { noticeRules } from './notice'
import { onSiteRules } from './on-site'
import { opennessRules } from './openness'
import { orderRules } from './order'
import { partyRules } from './parties'
import { peopleRules } from './people'
import { proofRules } from './proof'
import { rangeRules } from './range'
import { rectificationRules } from './rectification'
import { remakeRules } from './remake'
import { reviewRules } from './review'
import { reviewGroundRules } from './review-grounds'
import type { Rule } from './rule'
import { sequenceRules } from './sequence'
import { serviceRules } from './service'
import { summaryRules } from './summary'
import { timeRules } from './time'
import { remedyRules, transferRules } from './transfer'

/** Every check the program knows, in the order of procedure. */
export const allRules: readonly Rule[] = [
  ...authorityRules,
  ...delegationRules,
  ...jurisdictionRules,
  ...filingRules,
  ...peopleRules,
  ...evidenceRules,
  ...proofRules,
  ...coercionRules,
  ...coercionPowerRules,
  ...onSiteRules,
  ...rectificationRules,
  ...noticeRules,
  ...defenceRules,
  ...hearingRules,
  ...hearingAfterRules,
  ...reviewGroundRules,
  ...reviewRules,
  ...timeRules,
  ...decisionRules,
  ...rangeRules,
  ...discretionRules,
  ...summaryRules,
  ...closureRules,
  ...remakeRules,
  ...partyRules,
  ...sequenceRules,
  ...serviceRules,
  ...enforcementRules,
  ...collectionRules,
  ...transferRules,
  ...crimeRules,
  ...remedyRules,
  ...consistencyRules,
  ...circumstanceRules,
  ...documentRules,
  ...orderRules,
  ...conflictRules,
  ...duplicateRules,
  ...localRules,
  ...opennessRules,
]

const byId: ReadonlyMap<string, Rule> = new Map(allRules.map((r) => [r.id, r]))

export function ruleById(id: string): Rule | undefined {
  return byId.get(id)
}
