import type { LawSource, LawText } from '@shared/law/pack/model'
import { type ParsedLaw, parseLawText } from '@shared/law/pack/parse'

/** Reads a made-up law; the first line is its name. */
export function lawOf(words: string, kind: LawSource['kind'] = 'txt'): ParsedLaw {
  return parseLawText(words.split('\n'), { file: `示例.${kind}`, kind })
}

export function textOf(words: string, kind: LawSource['kind'] = 'txt'): LawText {
  const { text } = lawOf(words, kind)
  if (text === undefined) throw new Error('no text')
  return text
}

/** The problems by name and line, without the notice that the date of effect is unknown. */
export function problemsOf(words: string, kind: LawSource['kind'] = 'txt'): readonly string[] {
  return lawOf(words, kind)
    .problems.filter(({ code }) => code !== 'effective-date-unknown')
    .map(({ code, line }) => (line === undefined ? code : `${code} ${line}`))
}
