import { type Citation, parseCitations, shortLawTitle } from '../citation'
import type { CitedBy } from './model'

/** The registries of the program as far as they cite; each is given as it is. */
export interface CitingSources {
  readonly rules: readonly {
    readonly id: string
    readonly title: string
    readonly cites: readonly Citation[]
  }[]
  readonly periods: readonly {
    readonly id: string
    readonly name: string
    readonly refs: readonly Citation[]
  }[]
  readonly violations: readonly {
    readonly id: string
    readonly title: string
    readonly violated: readonly Citation[]
    readonly basis: readonly Citation[]
    readonly words: readonly { readonly at: Citation }[]
  }[]
  /** A document's printed words, in which it names its provisions. */
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly words: string
  }[]
}

export interface CitedByIndex {
  /** What rests on an article: all that cite it or a 款 or 项 of it, checks first. */
  of(article: Pick<Citation, 'law' | 'article' | 'sub'>): readonly CitedBy[]
  /** Every citation once, with what makes it. */
  readonly all: readonly CitedBy[]
}

/** The answer to 谁引用了这一条, built once from the registries. */
export function createCitedBy(sources: CitingSources): CitedByIndex {
  const all: CitedBy[] = [
    ...sources.rules.flatMap((r) => r.cites.map(entry('check', r.id, r.title))),
    ...sources.periods.flatMap((p) => p.refs.map(entry('deadline', p.id, p.name))),
    ...sources.violations.flatMap((v) =>
      unique([...v.basis, ...v.violated, ...v.words.map(({ at }) => at)]).map(
        entry('violation', v.id, v.title),
      ),
    ),
    ...sources.documents.flatMap((d) => unique(namedIn(d.words)).map(entry('document', d.id, d.title))),
  ]
  const byArticle = new Map<string, CitedBy[]>()
  for (const one of all) {
    const key = articleKey(one.citation)
    const held = byArticle.get(key)
    if (held) held.push(one)
    else byArticle.set(key, [one])
  }
  return { all, of: (article) => byArticle.get(articleKey(article)) ?? [] }
}

const PLACE = '第[零一二三四五六七八九十百千0-9]+条[^，。；：、“”（）《》的]*'
const NAMED = new RegExp(`《[^《》]+》${PLACE}(?:(?:、|和|至)${PLACE})*`, 'gu')

/** Citations whose law stands right before them: in a form, a title far ahead may be that of another paper. */
function namedIn(words: string): readonly Citation[] {
  return [...words.matchAll(NAMED)].flatMap(([named]) => parseCitations(named))
}

function entry(kind: CitedBy['kind'], id: string, title: string) {
  return (citation: Citation): CitedBy => ({ kind, id, title, citation })
}

function articleKey({ law, article, sub }: Pick<Citation, 'law' | 'article' | 'sub'>): string {
  return `${shortLawTitle(law)}/${article}.${sub ?? ''}`
}

function unique(citations: readonly Citation[]): readonly Citation[] {
  const byPlace = new Map(citations.map((c) => [`${articleKey(c)}/${c.paragraph ?? ''}/${c.item ?? ''}`, c]))
  return [...byPlace.values()]
}
