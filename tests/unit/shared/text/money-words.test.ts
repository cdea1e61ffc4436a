import { statedAmounts, statedFines } from '@shared/text/money-words'
import { amountForDocument, amountInFigures, amountInWords } from '@shared/text/numerals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const sums = (text: string) => statedAmounts(text).map((a) => a.fen)

describe('statedAmounts', () => {
  it.each([
    ['罚款人民币贰万元整', [2_000_000]],
    ['二万元', [2_000_000]],
    ['2万元', [2_000_000]],
    ['２０，０００．００元', [2_000_000]],
    ['￥20,000.00', [2_000_000]],
    ['人民币贰万元整（￥20,000.00元）', [2_000_000, 2_000_000]],
    ['壹拾贰万叁仟肆佰伍拾陆元柒角捌分', [12_345_678]],
    ['十二万三千四百五十六元', [12_345_600]],
    ['贰万零伍佰元', [2_050_000]],
    ['两千元、3百元', [200_000, 30_000]],
    ['1.5万元', [1_500_000]],
    ['一亿二千万元', [12_000_000_000]],
    ['没有数额', []],
    ['第九十七条第七项', []],
  ])('%s', (text, fen) => expect(sums(text)).toEqual(fen))

  it('reads back every sum as documents write it, in words and in figures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (fen) => {
        expect(sums(`${amountInFigures(fen)}元`)).toEqual([fen])
        if (fen >= 100) expect(sums(amountForDocument(fen))).toEqual([fen, fen])
        if (fen >= 100) expect(sums(amountInWords(fen))).toEqual([fen])
      }),
    )
  })

  it('marks what is an end of a range', () => {
    const marks = (text: string) => statedAmounts(text).map((a) => a.ofRange)
    expect(marks('处五万元以上二十万元以下的罚款')).toEqual([true, true])
    expect(marks('2万元至5万元')).toEqual([true, true])
    expect(marks('不超过三万元')).toEqual([true])
    expect(marks('罚款三万元')).toEqual([false])
  })
})

describe('statedFines', () => {
  const fines = (text: string) => statedFines(text).map((a) => a.fen)

  it('takes what is said of a fine, before or after the word', () => {
    expect(fines('对公司处2万元罚款，对苏某处1万元的罚款')).toEqual([2_000_000, 1_000_000])
    expect(fines('警告，罚款人民币叁万元整（￥30,000.00）')).toEqual([3_000_000, 3_000_000])
  })

  it('leaves out other sums and ranges', () => {
    expect(fines('没收违法所得3000元')).toEqual([])
    expect(fines('罚款，没收违法所得3000元')).toEqual([])
    expect(fines('处五万元以下罚款')).toEqual([])
    expect(fines('每日按罚款数额的百分之三加处罚款，罚款2万元')).toEqual([2_000_000])
  })
})
