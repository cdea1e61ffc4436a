import { type Citation, citationsOverlap, formatCitation } from '@shared/law/citation'
import type { QuoteAlarm, Span } from '@shared/law/pack/model'
import { Marked } from './ArticleText'

/** The alarms that concern a citation, whatever title of the law it uses. Punctuation alone alarms nobody. */
export function alarmsAt(alarms: readonly QuoteAlarm[], citation: Citation): readonly QuoteAlarm[] {
  return seriousAlarms(alarms).filter((a) => citationsOverlap({ ...a.citation, law: citation.law }, citation))
}

/** Those that are more than a matter of punctuation. */
export function seriousAlarms(alarms: readonly QuoteAlarm[]): readonly QuoteAlarm[] {
  return alarms.filter((a) => a.kind !== 'punctuation')
}

const kindText = {
  'place-missing': '全文里没有这一处',
  'words-differ': '文字不同',
  'words-elsewhere': '这些文字在这一条的别处，不在这一款、项',
  punctuation: '只有标点不同',
} as const satisfies Record<QuoteAlarm['kind'], string>

/** Quote and text one under the other where they differ: what happened, what is safe, what to do. */
export function AlarmNote({ alarms }: { readonly alarms: readonly QuoteAlarm[] }) {
  if (alarms.length === 0) return null
  return (
    <div className="note error" role="alert">
      <p>
        <strong>⚠ 条款表的引文与导入的全文不一致。</strong>
        在查清之前不要据此引用：请对照公布的正式文本，核对导入的是哪个版本、有没有错漏。
      </p>
      <ul className="alarm-list">
        {alarms.map((alarm) => (
          <Alarm key={`${formatCitation(alarm.citation)} ${alarm.quote}`} alarm={alarm} />
        ))}
      </ul>
    </div>
  )
}

function Alarm({ alarm: { citation, kind, quote, packWords } }: { readonly alarm: QuoteAlarm }) {
  const differ = packWords === undefined ? undefined : differing(quote, packWords)
  return (
    <li>
      <p>
        {formatCitation(citation)}：{kindText[kind]}
      </p>
      <dl>
        <dt>条款表</dt>
        <dd>
          <Marked text={quote} marks={differ === undefined ? [] : [differ[0]]} />
        </dd>
        <dt>全文</dt>
        <dd>
          {packWords === undefined ? (
            '没有这一处。'
          ) : (
            <Marked text={packWords} marks={differ === undefined ? [] : [differ[1]]} />
          )}
        </dd>
      </dl>
    </li>
  )
}

/** What is left of two texts when their common beginning and end are taken away; nothing if that is most of them. */
export function differing(a: string, b: string): readonly [Span, Span] | undefined {
  const short = Math.min(a.length, b.length)
  let start = 0
  while (start < short && a[start] === b[start]) start++
  let end = 0
  while (end < short - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (start + end < short / 2) return undefined
  return [
    { start, end: a.length - end },
    { start, end: b.length - end },
  ]
}
