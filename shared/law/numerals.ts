const DIGITS = '零一二三四五六七八九'
const UNITS = ['', '十', '百', '千'] as const

/** Writes 1–9999 as a statute numbers its articles: 12 → 十二, 110 → 一百一十, 1005 → 一千零五. */
export function toChineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) throw new RangeError(`not an article number: ${n}`)
  let text = ''
  let gap = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(n / 10 ** power) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += '零'
    gap = false
    // 十 to 十九 drop the leading 一; 一百一十 keeps it.
    text += power === 1 && digit === 1 && text === '' ? '十' : (DIGITS[digit] ?? '') + (UNITS[power] ?? '')
  }
  return text
}

/** Reads a numeral as {@link toChineseNumeral} writes it, or Arabic digits of either width. */
export function fromChineseNumeral(text: string): number | undefined {
  const plain = text.normalize('NFKC')
  if (/^\d{1,4}$/.test(plain)) return Number(plain) || undefined
  let total = 0
  let digit: number | undefined
  for (const ch of plain) {
    const unit = UNITS.indexOf(ch as (typeof UNITS)[number])
    if (unit > 0) {
      if (digit === undefined && !(unit === 1 && total === 0)) return undefined
      total += (digit ?? 1) * 10 ** unit
      digit = undefined
      continue
    }
    const value = DIGITS.indexOf(ch)
    if (value < 0 || digit !== undefined) return undefined
    digit = value === 0 ? undefined : value
  }
  total += digit ?? 0
  return total >= 1 && total <= 9999 && toChineseNumeral(total) === plain ? total : undefined
}
