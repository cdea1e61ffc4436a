import { type Citation, shortLawTitle } from '../citation'
import { toChineseNumeral } from '../numerals'
import { fold } from './fold'
import { lawNumber } from './lines'

/** What a person who typed this may mean. */
export interface LawQuery {
  /** The place it names, if it does: 第58条, 58条第1款, 行政处罚法 58. */
  readonly place?: Omit<Citation, 'law'>
  /** Part of a law's short title before the place; empty when none is named. */
  readonly law: string
  /** The query without what stands around it. */
  readonly phrase: string
  /** What to look for as it is: the query, and a place as statutes write it (第五十八条). */
  readonly phrases: readonly string[]
  /** Its words, parted by spaces and punctuation. */
  readonly terms: readonly string[]
}

const N = '([零〇一二三四五六七八九十百千0-9]{1,10})'
const PLACE = new RegExp(`^(.*?)第?${N}条(?:之${N})?(?:第?${N}款)?(?:第?[（(]?${N}[）)]?项)?$`, 'u')
// 处罚法 58, and 处罚法58 typed in a hurry.
const BARE =
  /^(.*\p{Script=Han}.*?)(?:[\s》]+|(?<=法|条例|规定|办法|规则|细则|标准))(\d{1,4})(?:\s+(\d{1,3}))?(?:\s+(\d{1,3}))?$/u

export function readLawQuery(query: string): LawQuery {
  const plain = query.normalize('NFKC').trim().slice(0, 200)
  const phrase = plain.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
  const terms = [...new Set(plain.split(/[\s\p{P}\p{S}]+/u).filter((term) => term !== ''))]
  const found = readPlace(plain)
  if (found === undefined) return { law: '', phrase, phrases: [phrase], terms }
  const { place, law } = found
  const asWritten = `第${toChineseNumeral(place.article)}条${place.sub === undefined ? '' : `之${toChineseNumeral(place.sub)}`}`
  const phrases = law === '' ? [...new Set([phrase, asWritten])] : [phrase]
  return { place, law, phrase, phrases, terms }
}

function readPlace(
  plain: string,
): { readonly place: Omit<Citation, 'law'>; readonly law: string } | undefined {
  const written = PLACE.exec(plain.replace(/\s+/gu, ''))
  const [, before = '', article, sub, paragraph, item] = written ?? []
  const bare = written ? undefined : BARE.exec(plain)
  const numbers = bare ? [bare[2], undefined, bare[3], bare[4]] : [article, sub, paragraph, item]
  const [n, s, p, i] = numbers.map((text) => (text === undefined ? undefined : (lawNumber(text) ?? 0)))
  // A numeral that cannot be read is no place.
  if (n === undefined || [n, s, p, i].includes(0)) return undefined
  const law = fold(shortLawTitle(bare?.[1] ?? before))
    .text.replace(/[《》<>,、。]/gu, '')
    .toLowerCase()
  return {
    law,
    place: {
      article: n,
      ...(s === undefined ? {} : { sub: s }),
      ...(p === undefined ? {} : { paragraph: p }),
      ...(i === undefined ? {} : { item: i }),
    },
  }
}
