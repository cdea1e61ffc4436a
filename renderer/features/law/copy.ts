import { type Citation, formatCitation } from '@shared/law/citation'
import { articleLines } from '@shared/law/pack/article'
import type { Article } from '@shared/law/pack/model'

/** 《行政处罚法》第五十八条第一款第一项：“…”: the words of a place with where they stand. */
export function citedWords(citation: Citation, words: string): string {
  return `${formatCitation(citation)}：“${words}”`
}

/** The words of a place as printed, a line for each 款, 项 and 目; `undefined` if the article has no such place. */
export function wordsAt(
  article: Article,
  { paragraph, item }: Pick<Citation, 'paragraph' | 'item'>,
): string | undefined {
  const lines = articleLines(article).filter(
    (line) =>
      (paragraph === undefined || line.paragraph === paragraph) && (item === undefined || line.item === item),
  )
  return lines.length === 0 ? undefined : lines.map((line) => line.label + line.text).join('\n')
}

/** Puts a text on the clipboard; false where the system refused. The clipboard API asks for a permission that the window never grants. */
export function copyText(text: string): boolean {
  let put = false
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    put = true
  }
  document.addEventListener('copy', onCopy, { once: true, capture: true })
  const done = document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
  return done && put
}
