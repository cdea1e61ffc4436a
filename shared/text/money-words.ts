import type { Fen } from '../model/primitives'

/** An amount of money as a text states it. */
export interface StatedAmount {
  readonly fen: Fen
  /** The words themselves, normalised to NFKC. */
  readonly text: string
  readonly index: number
  /** Written in Chinese numerals (贰万元、二万元), not in figures. */
  readonly inWords: boolean
  /** One end of a range (五万元以下, 2万元至5万元): it fixes no amount. */
  readonly ofRange: boolean
}

const digits: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, value) =>
    [...signs].map((sign) => [sign, value]),
  ),
)
const smallUnits: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
}
const largeUnits: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000 }

const SIGN = '零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿'
const AMOUNT = new RegExp(
  `(?<words>[${SIGN}]+)[元圆](?:零?(?<jiao>[${SIGN}])角)?(?:零?(?<fen>[${SIGN}])分)?[整正]?` +
    `|(?<figures>\\d[\\d,]*(?:\\.\\d+)?)\\s*(?<unit>[十百千万亿]{0,2})[元圆]` +
    `|¥\\s*(?<yen>\\d[\\d,]*(?:\\.\\d+)?)`,
  'gu',
)
const RANGE_AFTER = /^\s*(?:[(（][^()（）]*[)）])?\s*(?:以上|以下|以内|至|到|[-—~～])/u
const RANGE_BEFORE = /(?:至|到|[-—~～]|不超过|不低于|最高|最低)\s*(?:人民币)?\s*$/u

/** Every amount of money in a text, in order. What cannot be read as one is left out. */
export function statedAmounts(text: string): readonly StatedAmount[] {
  const plain = text.normalize('NFKC')
  return [...plain.matchAll(AMOUNT)].flatMap((m) => {
    const g = m.groups ?? {}
    const yuan =
      g.words === undefined ? figures(g.figures ?? g.yen ?? '', g.unit ?? '') : readNumeral(g.words)
    if (yuan === undefined) return []
    const fen = yuan * 100 + (digits[g.jiao ?? ''] ?? 0) * 10 + (digits[g.fen ?? ''] ?? 0)
    const whole = Math.round(fen)
    if (!Number.isSafeInteger(whole) || Math.abs(fen - whole) > 1e-4) return []
    const ofRange =
      RANGE_AFTER.test(plain.slice(m.index + m[0].length)) || RANGE_BEFORE.test(plain.slice(0, m.index))
    return [{ fen: whole, text: m[0], index: m.index, inWords: g.words !== undefined, ofRange }]
  })
}

function figures(number: string, unit: string): number | undefined {
  const value = Number(number.replaceAll(',', ''))
  const factor = [...unit].reduce((n, sign) => n * (smallUnits[sign] ?? largeUnits[sign] ?? 1), 1)
  return Number.isFinite(value) ? value * factor : undefined
}

/** 贰万零伍佰 → 20500, 十二 → 12; `undefined` for what is no numeral (十万万元 is left to a person). */
function readNumeral(text: string): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  let ceiling = Number.POSITIVE_INFINITY
  for (const sign of text) {
    const value = digits[sign]
    const small = smallUnits[sign]
    const large = largeUnits[sign]
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = value
    } else if (small !== undefined) {
      section += (digit === undefined || digit === 0 ? 1 : digit) * small
      digit = undefined
    } else if (large !== undefined) {
      if (large >= ceiling) return undefined
      ceiling = large
      total += (section + (digit ?? 0)) * large
      section = 0
      digit = undefined
    }
  }
  return total + section + (digit ?? 0)
}

/**
 * The amounts that a text fixes as a fine (罚款二万元、处二万元的罚款). Ranges, and what is said of other sums
 * (违法所得, 加处, 每日), are left out.
 */
export function statedFines(text: string): readonly StatedAmount[] {
  if (!text.includes('罚款')) return []
  const plain = text.normalize('NFKC')
  return statedAmounts(text).filter((a) => {
    if (a.ofRange) return false
    const after = plain.slice(a.index + a.text.length)
    if (/^\s*(?:\([^()]*\))?\s*的?罚款/u.test(after)) return true
    const before = plain.slice(0, a.index)
    const last = before.lastIndexOf('罚款')
    if (last < 0 || /加处$/u.test(before.slice(0, last))) return false
    const between = before.slice(last + 2)
    return !/违法所得|货值|价值|加处|每日|没收|[。；;，,、]/u.test(between) && between.length <= 30
  })
}
