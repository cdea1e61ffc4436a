import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventOf } from '@shared/model/events'
import { eventFor, eventTime, partyOf, statedAbsent } from './case-view'
import { bare, OPEN, stop } from './draft'

/**
 * What the party said, what a review of it found, and whether it was taken up; undefined while the case does not know.
 * What must be said to someone who has spoken and is not in the case (行政处罚法第四十五条) stands open.
 */
export function defenceText(c: CaseFile, doc: DocumentInstance): string | undefined {
  const defence = eventFor(c, doc, 'defence')
  if (defence?.waived === true) return '当事人明确放弃陈述、申辩。'
  if (defence === undefined)
    return statedAbsent(c, 'defence') ? '当事人在告知的期限内未提出陈述、申辩。' : undefined
  const said =
    defence.points === undefined ? '当事人提出了陈述、申辩。' : stop(`当事人陈述、申辩：${defence.points}`)
  const review = eventFor(c, doc, 'defence-review')
  const found = review?.reasons === undefined ? OPEN : bare(review.reasons)
  return `${said}经复核，${found}，对其意见${taken(review?.adopted)}。`
}

function taken(adopted: EventOf<'defence-review'>['adopted']): string {
  if (adopted === undefined) return OPEN
  return adopted === '不采纳' ? '不予采纳' : `予以${adopted}`
}

/** When and of what the party was told, what it answered, and whether a hearing was held. */
export function procedureText(c: CaseFile, doc: DocumentInstance): string | undefined {
  const notice = eventFor(c, doc, 'penalty-notice')
  const told = eventTime(notice)
  const you = partyOf(c, doc)?.kind === 'person' ? '你' : '你单位'
  const rights = ['陈述、申辩', ...(notice?.hearingRightTold === true ? ['要求听证'] : [])].join('和')
  const hearing = eventFor(c, doc, 'hearing')
  const held = eventTime(hearing)
  const parts = [
    told === undefined
      ? undefined
      : `本机关于${told}告知${you}拟作出的行政处罚内容及事实、理由、依据，并告知依法享有${rights}的权利。`,
    defenceText(c, doc),
    hearing === undefined
      ? eventFor(c, doc, 'hearing-request')?.waived === true
        ? `${you}明确放弃听证。`
        : undefined
      : `本机关${held === undefined ? '' : `于${held}`}依法举行了听证。`,
  ].filter((t) => t !== undefined)
  return parts.length === 0 ? undefined : parts.join('')
}
