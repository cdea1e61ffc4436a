import { authorityRules } from './authority'
import { closureRules } from './closure'
import { coercionRules } from './coercion'
import { decisionRules } from './decision'
import { defenceRules } from './defence'
import { enforcementRules } from './enforcement'
import { evidenceRules } from './evidence'
import { filingRules } from './filing'
import { hearingRules } from './hearing'
import { localRules } from './local'
import { noticeRules } from './notice'
import { partyRules } from './parties'
import { peopleRules } from './people'
import { rangeRules } from './range'
import { rectificationRules } from './rectification'
import { reviewRules } from './review'
import type { Rule } from './rule'
import { sequenceRules } from './sequence'
import { serviceRules } from './service'
import { timeRules } from './time'
import { remedyRules, transferRules } from './transfer'

/** Every check the program knows, in the order of procedure. */
export const allRules: readonly Rule[] = [
  ...authorityRules,
  ...filingRules,
  ...peopleRules,
  ...evidenceRules,
  ...coercionRules,
  ...rectificationRules,
  ...noticeRules,
  ...defenceRules,
  ...hearingRules,
  ...reviewRules,
  ...timeRules,
  ...decisionRules,
  ...rangeRules,
  ...closureRules,
  ...partyRules,
  ...sequenceRules,
  ...serviceRules,
  ...enforcementRules,
  ...transferRules,
  ...remedyRules,
  ...localRules,
]
