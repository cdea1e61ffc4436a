import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupSettings, daysSince, isDue, readSettings, writeSettings } from '@electron/backup'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../vault/support'

const HOUR = 3600_000
const NOW = Date.UTC(2026, 10, 22)
const last = (atMs: number) => ({
  id: 'x',
  atMs,
  folder: '/stick',
  cases: 1,
  bytes: 1,
  synced: true,
  damagedHere: 0,
})

describe('backup settings', () => {
  it('are this computer’s own, kept, and begin anew where they cannot be read', async () => {
    const dir = await tempDir()
    const first = await readSettings(dir)
    expect(first).toMatchObject({
      folder: null,
      everyHours: 4,
      remindDays: 7,
      keep: { hourly: 24, daily: 30, monthly: 24 },
    })
    await writeSettings(dir, { ...first, folder: '/stick' })
    expect(await readSettings(dir)).toEqual({ ...first, folder: '/stick' })
    await writeFile(join(dir, 'backup-settings.json'), '{')
    expect((await readSettings(dir)).installation).not.toBe(first.installation)
  })

  it('say when a backup is due', async () => {
    const base: BackupSettings = { ...(await readSettings(await tempDir())), folder: '/stick' }
    expect(isDue({ ...base, folder: null }, NOW)).toBe(false)
    expect(isDue({ ...base, everyHours: 0 }, NOW)).toBe(false)
    expect(isDue(base, NOW)).toBe(true)
    expect(isDue({ ...base, last: last(NOW - 4 * HOUR + 1) }, NOW)).toBe(false)
    expect(isDue({ ...base, last: last(NOW - 4 * HOUR) }, NOW)).toBe(true)
    // A clock that was ahead at the last backup must not stop backups until it is passed again.
    expect(isDue({ ...base, last: last(NOW + 100 * HOUR) }, NOW)).toBe(true)
    const failed = { atMs: NOW - 60_000, message: '满了' }
    expect(isDue({ ...base, failed }, NOW)).toBe(false)
    expect(isDue({ ...base, failed: { ...failed, atMs: NOW - 11 * 60_000 } }, NOW)).toBe(true)
  })

  it('count whole days since the last good backup', async () => {
    const base = await readSettings(await tempDir())
    expect(daysSince(base, NOW)).toBeUndefined()
    expect(daysSince({ ...base, last: last(NOW - 7 * 24 * HOUR + 1) }, NOW)).toBe(6)
    expect(daysSince({ ...base, last: last(NOW - 7 * 24 * HOUR) }, NOW)).toBe(7)
    expect(daysSince({ ...base, last: last(NOW + HOUR) }, NOW)).toBe(0)
  })
})
