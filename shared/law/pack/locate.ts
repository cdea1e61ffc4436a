import { type Failure, fail, ok, type Result } from '../../ipc/result'
import type { LegalDate } from '../../model/primitives'
import { type Citation, formatArticle, shortLawTitle } from '../citation'
import { toChineseNumeral } from '../numerals'
import { articleHeading, articleLines, articlesOf } from './article'
import type { ArticleLine, LawText, Located, LocateFailure } from './model'

/** The texts of a law by its short or full title, the newest first; those without a date come last. */
export function textsOf(texts: readonly LawText[], title: string): readonly LawText[] {
  const name = shortLawTitle(title)
  return texts
    .filter((text) => shortLawTitle(text.title) === name)
    .sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))
}

/**
 * The article and the 款 or 项 of a citation, in the text of that law in force on a day: the newest that had begun.
 * Without a day, the newest held. Texts whose date is not known are used only when there is no other.
 */
export function locate(
  texts: readonly LawText[],
  citation: Citation,
  onDate?: LegalDate,
): Result<Located, LocateFailure> {
  const versions = textsOf(texts, citation.law)
  const text = versions.find(
    (t) => onDate === undefined || (t.effectiveFrom !== undefined && t.effectiveFrom <= onDate),
  )
  const undated = versions.find((t) => t.effectiveFrom === undefined)
  const chosen = text ?? undated
  if (chosen !== undefined) return locateInText(chosen, citation)
  const held = versions.length === 0 ? '' : '的这个日期施行的版本'
  return no('law-missing', `没有导入《${citation.law}》${held}的全文。可以在“法律”页面导入。`)
}

/** The same in one text, whatever its title. */
export function locateInText(text: LawText, citation: Citation): Result<Located, LocateFailure> {
  const found = articlesOf(text).find(
    ({ article }) => article.number === citation.article && article.sub === citation.sub,
  )
  const { paragraph: nth, item: itemNumber, ...articleOnly } = citation
  if (found === undefined) {
    const name = formatArticle(articleOnly)
    return text.extent === 'excerpt'
      ? no('article-not-in-excerpt', `导入的《${text.title}》是节选，没有${name}。`)
      : no('article-missing', `《${text.title}》全文没有${name}。请核对条号与版本。`)
  }
  const { article, divisions } = found
  const name = articleHeading(article)
  const lines = articleLines(article)
  const at = (choose: (line: ArticleLine) => boolean) => {
    const chosen = lines.filter(choose)
    return { start: chosen[0]?.start ?? 0, end: chosen.at(-1)?.end ?? 0 }
  }
  const base = { text, article, divisions }
  if (nth === undefined && itemNumber === undefined) return ok({ ...base, span: at(() => true) })
  const total = article.paragraphs.length
  if (nth !== undefined && nth > total) {
    return no(
      'paragraph-missing',
      `《${text.title}》${name}只有${toChineseNumeral(Math.max(total, 1))}款，没有第${toChineseNumeral(nth)}款。`,
    )
  }
  if (itemNumber === undefined) {
    const paragraph = article.paragraphs[(nth ?? 1) - 1]
    return ok({
      ...base,
      ...(paragraph ? { paragraph } : {}),
      span: at((line) => line.paragraph === nth),
    })
  }
  const holding = article.paragraphs.flatMap((paragraph, i) => {
    const item = paragraph.items.find(({ number }) => number === itemNumber)
    return item && (nth === undefined || nth === i + 1) ? [{ paragraph, item, nth: i + 1 }] : []
  })
  const [only, other] = holding
  if (only === undefined) {
    return no(
      'item-missing',
      `《${text.title}》${formatArticle(citation).replace(/第[^款]*项$/u, '')}没有第${toChineseNumeral(itemNumber)}项。`,
    )
  }
  if (other !== undefined) {
    return no(
      'item-ambiguous',
      `《${text.title}》${name}有不止一款带第${toChineseNumeral(itemNumber)}项，引用时必须写明第几款。`,
    )
  }
  const span = at((line) => line.paragraph === only.nth && line.item === itemNumber)
  return ok({ ...base, paragraph: only.paragraph, item: only.item, span })
}

function no(code: LocateFailure['code'], message: string) {
  return fail<LocateFailure & Failure>({ code, message })
}
