import { call, nothing } from './call'

/** What a person can do when the database does not open; nothing here deletes anything. */
export const storeCalls = {
  /** Ends the program. */
  'store.quit': call(nothing, nothing),
  /** Shows the folder that holds all data, in the system's file manager. */
  'store.showFolder': call(nothing, nothing),
  /** Puts the window's database aside whole at the next start, and starts anew: it is then rebuilt from the journal. */
  'store.setAside': call(nothing, nothing),
} as const
