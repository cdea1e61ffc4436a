import * as z from 'zod'
import { call, nothing } from './call'

const LockSettings = z.strictObject({
  /** Minutes without a key or a pointer until the vault locks by itself. */
  idleMinutes: z.int().min(1, '至少 1 分钟').max(60, '至多 60 分钟'),
})

/** When the vault locks, and what the window says about it. */
export const lockCalls = {
  /** Answers at once; what follows is the push `vault.locking`. */
  'vault.lock': call(nothing, nothing),
  /** The window's answer to `vault.locking`: what was half-typed is sealed, its store is closed. */
  'lock.sealed': call(nothing, nothing),
  /** Somebody is at the window. Sent now and then while there is a key or a pointer. */
  'lock.activity': call(nothing, nothing),
  'lock.settings': call(nothing, LockSettings),
  'lock.setSettings': call(LockSettings, nothing),
} as const
