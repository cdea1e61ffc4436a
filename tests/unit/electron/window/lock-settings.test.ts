import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_IDLE_MINUTES, readIdleMinutes, writeIdleMinutes } from '@electron/window/lock-settings'
import { expect, it } from 'vitest'
import { tempDir } from '../vault/support'

it('keeps the minutes, and falls back to the default for anything it would not write', async () => {
  const dir = await tempDir()
  expect(readIdleMinutes(dir)).toBe(DEFAULT_IDLE_MINUTES)
  writeIdleMinutes(dir, 30)
  expect(readIdleMinutes(dir)).toBe(30)
  for (const text of [
    '{"version":1,"idleMinutes":0}',
    '{"version":1,"idleMinutes":61}',
    '{"version":1,"idleMinutes":1e9}',
    '{"version":2,"idleMinutes":30}',
    '{"version":1,"idleMinutes":30,"off":true}',
    '{',
    '',
  ]) {
    writeFileSync(join(dir, 'lock.json'), text)
    expect(readIdleMinutes(dir), text).toBe(DEFAULT_IDLE_MINUTES)
  }
})
