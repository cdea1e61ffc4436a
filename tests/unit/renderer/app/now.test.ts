import { whenText } from '@renderer/app/now'
import { expect, it } from 'vitest'

it('says a time as a person would, in China time', () => {
  const now = Date.parse('2026-11-22T00:30:00+08:00')
  const say = (text: string) => whenText(Date.parse(text), now)
  expect(say('2026-11-22T00:05:59+08:00')).toBe('今天 00:05')
  expect(say('2026-11-21T23:59:00+08:00')).toBe('昨天 23:59')
  expect(say('2026-11-20T09:12:00+08:00')).toBe('11-20 09:12')
  expect(say('2025-12-31T09:12:00+08:00')).toBe('2025-12-31 09:12')
})
