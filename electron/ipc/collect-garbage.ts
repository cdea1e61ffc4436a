import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has the engine free what is no longer used, now. Key objects and cipher contexts of node:crypto hold copies of keys
 * that are wiped when they are freed, and they are freed when somebody collects.
 */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // What the first pass finds dead is finalised after it; the second frees what hung on that.
  for (let pass = 0; pass < 2; pass++) {
    collect()
    await setImmediate()
  }
}
