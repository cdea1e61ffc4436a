import { type Citation, cite } from '@shared/law/citation'
import type { LegalDate } from '@shared/model/primitives'

/** A place in the law library: a law as one version of it is named, an article, and the day whose law is asked for. */
export interface LibraryPlace {
  /** Id of a law of the provision table, or SHA-256 of a full text that the table does not list. */
  readonly version: string
  readonly article?: Omit<Citation, 'law'> | undefined
  readonly onDate?: LegalDate | undefined
}

const ROOT = '/law/library'

/** `/law/library/xingzheng-chufa-fa-2021/134~1-2-3/2026-03-05`: 第一百三十四条之一第二款第三项, on that day. */
export function libraryPath({ version, article, onDate }: LibraryPlace): string {
  const parts = [ROOT, version]
  if (article !== undefined || onDate !== undefined)
    parts.push(article === undefined ? '-' : articleKey(article))
  if (onDate !== undefined) parts.push(onDate)
  return parts.join('/')
}

/** An article and what of it, as an address has it. */
export function articleKey({ article, sub, paragraph, item }: Omit<Citation, 'law'>): string {
  const parts = [`${article}${sub === undefined ? '' : `~${sub}`}`]
  if (paragraph !== undefined || item !== undefined) parts.push(String(paragraph ?? 0))
  if (item !== undefined) parts.push(String(item))
  return parts.join('-')
}

/** Reads what stands after `/law/library/`; what it cannot read it leaves out. */
export function readLibraryPath(rest: string): Partial<LibraryPlace> {
  const [version, key, onDate] = rest.split('/')
  if (version === undefined || version === '') return {}
  return {
    version: decodeURIComponent(version),
    article: key === undefined ? undefined : readArticleKey(key),
    onDate: onDate !== undefined && /^\d{4}-\d\d-\d\d$/.test(onDate) ? onDate : undefined,
  }
}

function readArticleKey(key: string): Omit<Citation, 'law'> | undefined {
  const m = /^(\d{1,4})(?:~(\d{1,4}))?(?:-(\d{1,4}))?(?:-(\d{1,4}))?$/.exec(key)
  if (m === null) return undefined
  const [article = 0, sub = 0, paragraph = 0, item = 0] = m.slice(1).map((n) => Number(n ?? 0))
  if (article === 0) return undefined
  const { law: _, ...place } = cite(
    '',
    article,
    paragraph || undefined,
    item || undefined,
    sub ? { sub } : {},
  )
  return place
}
