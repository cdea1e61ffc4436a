import type { Fen } from '@shared/model/primitives'
import Nzh from 'nzh'

/**
 * An amount in Chinese capital numerals as a cheque or a decision writes it: 3000000 → 叁万元整.
 * @param fen non-negative integer fen. Throws on a fraction, which would lose money silently.
 */
export function amountInWords(fen: Fen): string {
  return Nzh.cn.toMoney(decimalYuan(fen), { outSymbol: false, forceZheng: true })
}

/** An amount in figures with two decimals and grouped thousands: 3000000 → 30,000.00. */
export function amountInFigures(fen: Fen): string {
  const [yuan = '0', cents = '00'] = decimalYuan(fen).split('.')
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** Words first, figures in brackets: 人民币叁万元整（￥30,000.00）. */
export function amountForDocument(fen: Fen): string {
  return `人民币${amountInWords(fen)}（￥${amountInFigures(fen)}）`
}

/** A count the way statutes write it: 41 → 四十一, 134 → 一百三十四. */
export function numberInChinese(n: number): string {
  return Nzh.cn.encodeS(n)
}

function decimalYuan(fen: Fen): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('amount must be whole, non-negative fen')
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
