import * as z from 'zod'
import { LegalDate } from '../../model/primitives'
import type { Citation } from '../citation'

export const LAW_PACK_FORMAT = 'anjuan-law-pack'
export const LAW_PACK_VERSION = 1

const Line = z.string().max(100_000, '一行不超过 100000 字')
const Name = z.string().min(1).max(400, '不超过 400 字')
const Count = z.int().min(1).max(9999)

/** 目. `label` is the numbering as printed, `text` the words after it; likewise below. */
const Subitem = z.strictObject({ number: Count, label: Name, text: Line })
export type Subitem = Readonly<z.output<typeof Subitem>>

/** 项 */
const Item = z.strictObject({
  number: Count,
  label: Name,
  text: Line,
  subitems: z.array(Subitem).readonly(),
})
export type Item = Readonly<z.output<typeof Item>>

/** 款 */
const Paragraph = z.strictObject({
  text: Line,
  items: z.array(Item).readonly(),
})
export type Paragraph = Readonly<z.output<typeof Paragraph>>

/** 条. `sub` is the 之一 of 第一百三十四条之一. */
const Article = z.strictObject({
  type: z.literal('article'),
  number: Count,
  sub: Count.optional(),
  paragraphs: z.array(Paragraph).readonly(),
})
export type Article = Readonly<z.output<typeof Article>>

const divisionTypes = ['part', 'subpart', 'chapter', 'section'] as const
export type DivisionType = (typeof divisionTypes)[number]

/** 编、分编、章、节, numbered within what contains it; a 附则 may stand without a number. */
export interface Division {
  readonly type: DivisionType
  readonly number?: number | undefined
  readonly title: string
  readonly children: readonly LawNode[]
}
export type LawNode = Division | Article

const Division: z.ZodType<Division> = z.strictObject({
  type: z.enum(divisionTypes),
  number: Count.optional(),
  title: z.string().max(400),
  get children() {
    return z.array(LawNode).readonly()
  },
})
const LawNode: z.ZodType<LawNode> = z.union([Article, Division])

const sourceKinds = ['docx', 'txt', 'md', 'json'] as const
export const LawSource = z.strictObject({
  /** A file name without its folder. */
  file: Name,
  kind: z.enum(sourceKinds),
})
export type LawSource = Readonly<z.output<typeof LawSource>>

/** One version of one law, word for word. The format's specification is this folder's README. */
export const LawText = z.strictObject({
  title: Name,
  /** `excerpt`: articles are missing on purpose, so a missing one proves nothing. */
  extent: z.enum(['whole', 'excerpt']),
  docNo: Name.optional(),
  issuer: Name.optional(),
  /** When it was passed and amended, in the words of the source. */
  passed: z.string().max(2000).optional(),
  effectiveFrom: LegalDate.optional(),
  effectiveFromBasis: z.enum(['stated', 'header', 'last-article']).optional(),
  source: LawSource,
  header: z.array(Line).max(60_000).readonly(),
  preamble: z.array(Line).max(60_000).readonly(),
  body: z.array(LawNode).readonly(),
  appendix: z.array(Line).max(60_000).readonly(),
})
export type LawText = Readonly<z.output<typeof LawText>>

export const LawPack = z.strictObject({
  format: z.literal(LAW_PACK_FORMAT),
  version: z.literal(LAW_PACK_VERSION),
  texts: z.array(LawText).max(2000, '一个全文包不超过 2000 部').readonly(),
})
export type LawPack = Readonly<z.output<typeof LawPack>>

/** `error`: not to be relied on as it is; `warning`: a person should look; `notice`: good to know. */
export const problemSeverities = ['error', 'warning', 'notice'] as const

export const problemCodes = [
  'no-articles',
  'no-title',
  'too-long',
  'garbled',
  'article-gap',
  'article-twice',
  'article-order',
  'article-empty',
  'article-unreadable',
  'division-gap',
  'division-twice',
  'division-order',
  'division-empty',
  'contents-differ',
  'item-gap',
  'item-twice',
  'item-order',
  'item-alone',
  'cut-off',
  'reference-missing',
  'stray-line',
  'lines-joined',
  'appendix',
  'effective-date-unknown',
  'auto-numbering',
  'tracked-changes',
] as const
export type LawProblemCode = (typeof problemCodes)[number]

/** Something about a text that its reader should know. `message` says what, where and what to do. */
export const LawProblem = z.strictObject({
  code: z.enum(problemCodes),
  severity: z.enum(problemSeverities),
  message: z.string(),
  /** Of the source, from 1; absent when the text was not read from lines. */
  line: z.int().positive().optional(),
  /** 第五十八条第一款 */
  place: z.string().optional(),
})
export type LawProblem = Readonly<z.output<typeof LawProblem>>

/** How much a text holds: shown in the preview, and what a count from elsewhere is held against. */
export const LawCounts = z.strictObject({
  divisions: z.int(),
  articles: z.int(),
  paragraphs: z.int(),
  items: z.int(),
  subitems: z.int(),
})
export type LawCounts = Readonly<z.output<typeof LawCounts>>

/**
 * What became of one file: its texts (several from a pack) with what was found wrong, or why it could not be
 * read. Both `texts` and `failure` empty never happens.
 */
export const LawFileReport = z.strictObject({
  file: z.string(),
  texts: z
    .array(
      z.strictObject({
        text: LawText,
        counts: LawCounts,
        problems: z.array(LawProblem).readonly(),
      }),
    )
    .readonly(),
  /** Problems of a file that gave no text. */
  problems: z.array(LawProblem).readonly(),
  failure: z.strictObject({ code: z.string(), message: z.string() }).optional(),
})
export type LawFileReport = Readonly<z.output<typeof LawFileReport>>

/** Offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One printed line of an article with the place it is; `paragraph` counts 款 from 1. */
export interface ArticleLine extends Span {
  readonly paragraph: number
  readonly item?: number
  readonly subitem?: number
  /** As printed: （一）; empty for the words of a 款. */
  readonly label: string
  readonly text: string
}

/** A citation found in a text. Spans are of `articleText(article)`. */
export interface Located {
  readonly text: LawText
  readonly article: Article
  /** The 编章节 that contain it, outermost first. */
  readonly divisions: readonly Division[]
  readonly paragraph?: Paragraph
  readonly item?: Item
  /** Where the cited place stands in the article; the whole article when no 款 or 项 is cited. */
  readonly span: Span
}

export type LocateFailureCode =
  | 'law-missing'
  | 'article-missing'
  /** Not in an excerpt: it proves nothing. */
  | 'article-not-in-excerpt'
  | 'paragraph-missing'
  | 'item-missing'
  /** An article with several 款 of which more than one has that 项: 款 must be named. */
  | 'item-ambiguous'

export interface LocateFailure {
  readonly code: LocateFailureCode
  readonly message: string
}

/** Which version of the table a text is. */
export type LawMatch =
  | { readonly kind: 'version'; readonly lawId: string }
  /** The table lists the law but the text's date is unknown or another: a person chooses, or it stands alone. */
  | { readonly kind: 'other-version'; readonly lawIds: readonly string[] }
  /** 条款表没有这部法规: allowed. */
  | { readonly kind: 'extra' }

/** A row of the provision table that the text does not bear out. */
export interface QuoteAlarm {
  readonly kind: /** The cited place does not exist in the text. */
    | 'place-missing'
    /** The words stand nowhere in the article. */
    | 'words-differ'
    /** The words stand in the article, but not at the cited 款 or 项. */
    | 'words-elsewhere'
    /** Only punctuation differs. */
    | 'punctuation'
  readonly lawId: string
  readonly citation: Citation
  readonly quote: string
  /** The pieces of the quote (split at ……) that were not found. */
  readonly missing: readonly string[]
  /** The words of the place in the text; absent when there is no such place. */
  readonly packWords?: string
  readonly message: string
}

export interface LawSearchHit {
  readonly text: LawText
  /** Index of the text among those given to the search. */
  readonly textIndex: number
  readonly article?: Article
  /** 第五十八条第一款第一项, or 第五章 行政处罚的决定; the law's title for a hit in the title. */
  readonly place: string
  readonly citation?: Citation
  /** Why it was found, best first. */
  readonly kind: 'citation' | 'title' | 'phrase' | 'words'
  readonly excerpt: string
  /** The words found, in the excerpt. */
  readonly marks: readonly Span[]
}

/** Something of the program that rests on a provision. */
export interface CitedBy {
  readonly kind: 'check' | 'deadline' | 'violation' | 'document'
  readonly id: string
  readonly title: string
  /** The exact place cited. */
  readonly citation: Citation
}
