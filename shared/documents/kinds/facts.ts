import { EDITION_2016 } from '../kind'

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

/** A form that the 48 of 2016 lack: the program's own. */
export const OWN_EDITION = '自制式样'
