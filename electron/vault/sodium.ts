/// <reference path="./sodium-native.d.ts" />
import { createRequire } from 'node:module'
import type Sodium from 'sodium-native'

let loaded: typeof Sodium | undefined

/** libsodium. Loading it takes some 20 ms: that is done by the first who needs it, and the first screen does not. */
export function sodium(): typeof Sodium {
  loaded ??= createRequire(import.meta.url)('sodium-native') as typeof Sodium
  return loaded
}
