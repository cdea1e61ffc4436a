import { type BoardCard, boardOf, caseDeadlines } from '@shared/procedure/board'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { datedCount, IcsDetail, type IcsOptions, icsOf } from '@shared/procedure/ics'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { bareCase } from '../../../support/cases'
import { contextOn } from '../../../support/law'

const at = '2026-11-22T06:30:00+08:00'
const plain: IcsOptions = { detail: IcsDetail.NumberOnly, at }

function cardsOn(today: string, more: object = {}): readonly BoardCard[] {
  const ctx = contextOn(today)
  const file = {
    ...bareCase(
      { kind: 'filing-approval', date: '2026-11-01', approved: true },
      { kind: 'registered-preservation', date: '2026-11-16' },
      { kind: 'penalty-notice', date: '2026-11-18', hearingRightTold: true },
    ),
    title: '示例；案，含\\符号',
    numbers: { 案号: '（示例）应急立〔2026〕1号' },
    ...more,
  }
  return boardOf([caseDeadlines(file, deadlinesOf(file, ctx))], ctx.deadlines, today)
}

const events = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
const value = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name))

describe('periods as a calendar file, read back by ical.js', () => {
  it('has one whole-day event for each period with a day, and none for the others', () => {
    const cards = cardsOn('2026-11-20')
    const found = events(icsOf(cards, plain))
    expect(found.length).toBe(datedCount(cards))
    expect(cards.length).toBeGreaterThan(found.length)
    const kept = found.find((e) => value(e, 'summary').startsWith('先行登记保存处理'))
    if (kept === undefined) throw new Error('not exported')
    const start = kept.getFirstPropertyValue('dtstart') as ICAL.Time
    const end = kept.getFirstPropertyValue('dtend') as ICAL.Time
    expect([start.isDate, start.toString(), end.toString()]).toEqual([true, '2026-11-25', '2026-11-26'])
    expect(value(kept, 'dtstamp')).toBe('2026-11-21T22:30:00Z')
    expect(value(kept, 'description').split('\n')).toContain('依据：《行政处罚法》第五十六条')
  })

  it('writes number and period alone; names only when asked for', () => {
    const unfolded = (o: IcsOptions) => icsOf(cardsOn('2026-11-20'), o).replaceAll('\r\n ', '')
    expect(unfolded(plain)).not.toMatch(/示例机械|示例；案/u)
    const named = events(icsOf(cardsOn('2026-11-20'), { detail: IcsDetail.Names, at }))
    expect(value(named[0] as ICAL.Component, 'summary')).toContain('示例；案，含\\符号')
    expect(value(named[0] as ICAL.Component, 'description')).toContain('当事人：示例机械有限公司')
  })

  it('an enterprise’s own period does not carry its name out in its trigger', () => {
    const parties = [
      { id: 'unit', kind: 'unit', name: '示例机械有限公司', dates: { drillHeldOn: '2026-06-01' } },
    ]
    const cards = cardsOn('2026-11-20', { parties })
    expect(cards.some((c) => c.deadline.id === 'DL-YANLIAN-6M')).toBe(true)
    expect(icsOf(cards, plain).replaceAll('\r\n ', '')).not.toContain('示例机械')
  })

  it('keeps its UIDs from day to day, each once', () => {
    const uids = (today: string) => events(icsOf(cardsOn(today), plain)).map((e) => value(e, 'uid'))
    expect(uids('2026-11-20').sort()).toEqual(uids('2026-11-21').sort())
    expect(new Set(uids('2026-11-20')).size).toBe(uids('2026-11-20').length)
  })

  it('reminds when asked to', () => {
    const alarm = events(icsOf(cardsOn('2026-11-20'), { ...plain, remindDays: 3 }))[0]?.getFirstSubcomponent(
      'valarm',
    )
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-P3D')
    expect(icsOf(cardsOn('2026-11-20'), plain)).not.toContain('VALARM')
  })

  it('whatever the names: CRLF, at most 75 octets a line, whole characters, and the same text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
        const text = icsOf(cardsOn('2026-11-20', { title: `甲${title}` }), { detail: IcsDetail.Names, at })
        expect(text.endsWith('\r\n')).toBe(true)
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u)
        for (const line of text.split('\r\n')) {
          const bytes = new TextEncoder().encode(line)
          expect(bytes.length).toBeLessThanOrEqual(75)
          // A character cut in two would come back as a replacement character.
          expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(line)
        }
        const wanted = `案件：甲${title}`.replaceAll(/\r\n|\r|\n/gu, '\n').replaceAll(/[^\P{Cc}\n]/gu, '')
        for (const event of events(text)) expect(value(event, 'description').startsWith(wanted)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
