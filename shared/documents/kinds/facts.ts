import { paragraph } from '../build'
import { EDITION_2016 } from '../kind'
import type { Paragraph } from '../layout'

// What the kinds of one sort have in common.

/** A form of 2016 that is handed to a party under the organ's seal, in two copies. */
export const handedOut = {
  edition: EDITION_2016,
  audience: 'external',
  sealed: true,
  copies: 2,
  volume: '正卷',
} as const

/** A form of 2016 that goes to those who examine and approve. */
export const forApproval = {
  edition: EDITION_2016,
  audience: 'internal',
  sealed: false,
  copies: 1,
  volume: '正卷',
} as const

/** A record of 2016, signed by those present. */
export const signedRecord = {
  edition: EDITION_2016,
  audience: 'record',
  sealed: false,
  copies: 1,
  volume: '正卷',
} as const

/** A form that the 48 of 2016 lack is the program's own, and says so at its foot. */
export const OWN_EDITION = '自制式样'

export function ownFormNote(title: string): Paragraph {
  return paragraph(`本式样为自制：安全生产行政执法文书式样（2016年）中没有${title}。`, {
    sizePt: 8,
    pitchPt: 12,
    align: 'left',
    before: 4,
  })
}
