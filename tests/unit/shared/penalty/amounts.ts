// Reads the amounts out of penalty words by itself, so that the catalogue's numbers have a second witness.

const digits: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 五十 → 50, 一百 → 100, 20 → 20. */
function small(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let digit = 0
  for (const ch of text) {
    const unit = units[ch]
    if (unit === undefined) digit = digits[ch] ?? Number.NaN
    else {
      total += (digit || 1) * unit
      digit = 0
    }
  }
  return total + digit
}

/** 二万 → 2000000 fen, 1000 → 100000 fen. */
function fen(text: string): number {
  const [, count = '', wan] = /^(.+?)(万)?元$/u.exec(text) ?? []
  return small(count) * (wan ? 10_000 : 1) * 100
}

const N = '[一二三四五六七八九十百千0-9]+'
const MONEY = `${N}万?元`
const patterns: readonly [RegExp, (m: RegExpMatchArray) => string][] = [
  [
    new RegExp(`(${MONEY})以上(${MONEY})以下的罚款`, 'gu'),
    ([, a = '', b = '']) => `range ${fen(a)} ${fen(b)}`,
  ],
  [new RegExp(`处(${MONEY})以下的罚款`, 'gu'), ([, b = '']) => `range 0 ${fen(b)}`],
  [
    new RegExp(`年收入百分之(${N})(?:以上|至)百分之(${N})(?:以下)?的罚款`, 'gu'),
    ([, a = '', b = '']) => `income ${small(a)} ${small(b)}`,
  ],
  [new RegExp(`年收入百分之(${N})的罚款`, 'gu'), ([, a = '']) => `income ${small(a)} ${small(a)}`],
  [/年收入(\d+)%至(\d+)%的罚款/gu, ([, a, b]) => `income ${a} ${b}`],
  [
    new RegExp(`并处违法所得(${N})倍以上(${N})倍以下的罚款`, 'gu'),
    ([, a = '', b = '']) => `gain ${small(a) * 100} ${small(b) * 100}`,
  ],
  [
    new RegExp(`并处货值金额(${N})倍以上(${N})倍以下的罚款`, 'gu'),
    ([, a = '', b = '']) => `goods ${small(a) * 100} ${small(b) * 100}`,
  ],
  [
    new RegExp(`前款罚款数额的(${N})倍以上(${N})倍以下`, 'gu'),
    ([, a = '', b = '']) => `range-share ${small(a) * 100} ${small(b) * 100}`,
  ],
]

/** Every fine in the words, as `range 0 10000000` (fen), `income 60 100` or `gain 200 500` (percent), sorted. */
export function amountsIn(words: string): readonly string[] {
  const plain = words.normalize('NFKC')
  return patterns.flatMap(([pattern, read]) => [...plain.matchAll(pattern)].map(read)).sort()
}

/** Every threshold of gain or goods in the words, in fen. */
export function thresholdsIn(words: string): readonly number[] {
  return [
    ...words.normalize('NFKC').matchAll(new RegExp(`(?:违法所得|货值金额)(?:在|不足)?(${MONEY})`, 'gu')),
  ].map((m) => fen(m[1] ?? ''))
}
