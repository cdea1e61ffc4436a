import { type Citation, citationsOverlap, formatArticle } from '@shared/law/citation'
import type { QuoteAlarm } from '@shared/law/pack/model'

/** The alarms that concern a citation, whatever title of the law it uses. Punctuation alone alarms nobody. */
export function alarmsAt(alarms: readonly QuoteAlarm[], citation: Citation): readonly QuoteAlarm[] {
  return alarms.filter(
    (a) => a.kind !== 'punctuation' && citationsOverlap({ ...a.citation, law: citation.law }, citation),
  )
}

/** How many of these are more than a matter of punctuation. */
export function seriousAlarms(alarms: readonly QuoteAlarm[]): readonly QuoteAlarm[] {
  return alarms.filter((a) => a.kind !== 'punctuation')
}

/** Quote and text side by side, where they differ: what happened, what is safe, what to do. */
export function AlarmNote({ alarms }: { readonly alarms: readonly QuoteAlarm[] }) {
  if (alarms.length === 0) return null
  return (
    <div className="note error" role="alert">
      <p>
        <strong>⚠ 条款表的引文与导入的全文不一致。</strong>
        在查清之前，不要据此引用；请对照公布的正式文本，确认导入的是哪个版本、有没有错漏。
      </p>
      <ul className="alarm-list">
        {alarms.map((a) => (
          <li key={`${formatArticle(a.citation)} ${a.quote}`}>
            <p>{a.message}</p>
            <dl>
              <dt>条款表</dt>
              <dd>{a.quote}</dd>
              <dt>全文</dt>
              <dd>{a.packWords ?? '全文里没有这一处。'}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </div>
  )
}
