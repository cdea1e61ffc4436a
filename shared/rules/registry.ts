import { hearingRules } from './hearing'
import { noticeRules } from './notice'
import { reviewRules } from './review'
import type { Rule } from './rule'

/** Every check the program knows, in the order of procedure. */
export const allRules: readonly Rule[] = [...noticeRules, ...hearingRules, ...reviewRules]
