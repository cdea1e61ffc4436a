import type { LegalDate } from '../model/primitives'
import type { BoardCard } from './board'
import { firstClause } from './board'
import { addDays } from './dates'

/** How much of a case goes into a file that leaves the vault unencrypted. */
export const IcsDetail = {
  /** 案号 and the name of the period: no party, no title. */
  NumberOnly: 'number',
  /** Also the title of the case and the first party. */
  Names: 'names',
} as const
export type IcsDetail = (typeof IcsDetail)[keyof typeof IcsDetail]

export interface IcsOptions {
  readonly detail: IcsDetail
  /** The moment of making, `2026-11-22T09:30:00+08:00`: DTSTAMP. Given, never read from a clock. */
  readonly at: string
  /** Days before the last day on which the calendar reminds; without it there is no alarm. */
  readonly remindDays?: number
}

/** RFC 5545 3.1: a content line is at most 75 octets without its line break. */
const LINE_OCTETS = 75

/**
 * The periods with a last day as an iCalendar file (RFC 5545): one whole-day event each, under a UID that
 * stays the same from export to export, so that a calendar that takes the file again moves its entries.
 */
export function icsOf(cards: readonly BoardCard[], options: IcsOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Anjuan//Anjuan deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:办案期限',
    ...cards.flatMap((card) =>
      card.deadline.dueOn === undefined ? [] : event(card, card.deadline.dueOn, options),
    ),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** How many of the cards go into the file: the others have no day. */
export function datedCount(cards: readonly BoardCard[]): number {
  return cards.filter((c) => c.deadline.dueOn !== undefined).length
}

function event(card: BoardCard, dueOn: LegalDate, o: IcsOptions): readonly string[] {
  const { deadline: d, case: c } = card
  const number = c.number === '' ? '（未编案号）' : c.number
  const named = o.detail === IcsDetail.Names
  const description = [
    ...(named && c.title !== '' ? [`案件：${c.title}`] : []),
    ...(named && c.party !== '' ? [`当事人：${c.party}`] : []),
    `案号：${number}`,
    // The trigger of an enterprise's own period carries its name.
    ...(d.trigger.type === 'party' && !named
      ? []
      : [`起算：${d.trigger.text}${d.trigger.on === undefined ? '' : `，${d.trigger.on}`}`]),
    ...(d.dueAt === undefined ? [] : [`届满时刻：${d.dueAt.slice(0, 16).replace('T', ' ')}`]),
    ...(d.rolledTo === undefined ? [] : [`末日为休假日，参照民事诉讼法可至${d.rolledTo}`]),
    ...(d.consequence === undefined ? [] : [`后果：${firstClause(d.consequence)}`]),
    `依据：${d.citation}${d.confirmed ? '' : '（未核实）'}`,
  ].join('\n')
  const summary = `${d.name} ${named && c.title !== '' ? c.title : number}`
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${card.key.replaceAll('/', '.')}@anjuan`)}`,
    `DTSTAMP:${utc(o.at)}`,
    `DTSTART;VALUE=DATE:${compact(dueOn)}`,
    // The end of a whole-day event is the day after it (3.6.1).
    `DTEND;VALUE=DATE:${compact(addDays(dueOn, 1))}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    ...(o.remindDays === undefined
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escapeText(summary)}`,
          `TRIGGER:-P${o.remindDays}D`,
          'END:VALARM',
        ]),
    'END:VEVENT',
  ]
}

/** 3.3.11: backslash, semicolon and comma are escaped, a line break is `\n`; other controls may not occur. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/gu, '\\n')
    .replaceAll(/[\p{Cc}]/gu, '')
}

/** 3.1: goes on in the next line after a space, and never breaks a character of several octets apart. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const char of line) {
    const size = octetsOf(char.codePointAt(0) ?? 0)
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += char
    octets += size
  }
  return [...parts, part].join('\r\n')
}

/** How many octets a code point has in UTF-8. */
function octetsOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

function compact(date: LegalDate): string {
  return date.replaceAll('-', '')
}

/** A moment with China's offset as `20261122T013000Z`; China has no daylight saving time. */
function utc(moment: string): string {
  const hour = Number(moment.slice(11, 13)) - 8
  const day = hour < 0 ? addDays(moment.slice(0, 10), -1) : moment.slice(0, 10)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${compact(day)}T${two((hour + 24) % 24)}${moment.slice(14, 16)}${moment.slice(17, 19) || '00'}Z`
}
