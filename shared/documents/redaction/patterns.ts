import { SecretKind } from '@shared/model/redaction'
import type { Candidate } from './candidate'
import { readsAsName } from './person-name'

/** Finds of one kind in a text that has been brought to half-width form. */
interface Pattern {
  readonly kind: SecretKind
  readonly why: string
  readonly pattern: RegExp
  /** Whether a match, its first group if there is one, is what it looks like. */
  readonly holds?: (match: string) => boolean
}

const gap = '[ \\-]?'
const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'

const patterns: readonly Pattern[] = [
  {
    kind: SecretKind.Identity,
    why: '18 位身份证号',
    pattern: new RegExp(`(?<![0-9A-Za-z])\\d(?:${gap}\\d){16}${gap}[0-9Xx](?![0-9A-Za-z])`, 'gu'),
    holds: (text) => isIdentityNumber(digits(text)),
  },
  {
    kind: SecretKind.Identity,
    why: '15 位身份证号',
    pattern: /(?<![0-9A-Za-z])[1-9]\d{14}(?![0-9A-Za-z])/gu,
    holds: (text) => isMonthDay(text.slice(8, 12)),
  },
  {
    kind: SecretKind.Phone,
    why: '手机号码',
    pattern: new RegExp(`(?<!\\d)(?:\\+?86${gap})?(1[3-9]\\d${gap}\\d{4}${gap}\\d{4})(?!\\d)`, 'gu'),
  },
  {
    kind: SecretKind.Phone,
    why: '固定电话',
    pattern: /(?<!\d)[(]?0\d{2,3}[)]?[ -]?[2-9]\d{6,7}(?!\d)/gu,
  },
  {
    kind: SecretKind.Phone,
    why: '“电话”之后的号码',
    pattern: /(?:电话|手机|联系方式|传真)[号码为是:\s]{0,3}(\d[\d -]{5,17}\d)/gu,
  },
  {
    kind: SecretKind.Account,
    why: '“账号”之后的号码',
    pattern: /(?:账号|帐号|卡号|账户|帐户)[为是:\s]{0,3}(\d[\d -]{6,30}\d)/gu,
  },
  {
    kind: SecretKind.Account,
    why: '银行卡号',
    pattern: new RegExp(`(?<![0-9A-Za-z])\\d{4}(?:${gap}\\d{4}){3}(?:${gap}\\d{1,3})?(?![0-9A-Za-z])`, 'gu'),
    holds: (text) => passesLuhn(digits(text)),
  },
  {
    kind: SecretKind.Account,
    why: '微信号、QQ 号',
    pattern: /(?:微信号?|QQ号?|支付宝账?号?)[码为是:\s]{0,3}([A-Za-z0-9][\w-]{4,19})/giu,
  },
  {
    kind: SecretKind.Plate,
    why: '机动车号牌',
    pattern: new RegExp(
      `[${PLATE_PROVINCES}][A-HJ-NP-Z][·•・ ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警]`,
      'gu',
    ),
    holds: (text) => /\d/u.test(text),
  },
  {
    kind: SecretKind.Email,
    why: '电子邮箱',
    pattern: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/gu,
  },
  {
    kind: SecretKind.Address,
    why: '“住”之后的地址',
    pattern:
      /(?:家庭住址|户籍地址?|现住址?|住址|家住|住在|住于|住)[为是:\s]{0,2}([^，。；、\s:]{5,50}?[号室户组](?![楼院]))/gu,
  },
  {
    kind: SecretKind.Address,
    why: '有幢、室的住宅地址',
    pattern: /[^，。；、\s:“”（）()]{2,40}?\d+(?:幢|栋|号楼|单元)[^，。；、\s:“”（）()]{0,12}?\d+[室户]/gu,
  },
  {
    kind: SecretKind.Name,
    why: '称谓之后的人名',
    pattern:
      /(?:姓名|被询问人|证人|见证人|员工|工人|职工|死者|伤者|死亡人员|受伤人员|驾驶员|操作工|打磨工|焊工|电工|经营者|投资人|股东|实际控制人|主要负责人|负责人|法定代表人|安全员|安全管理人员|总经理|经理|厂长|站长|店长|代理人|签收人|受送达人|举报人|投诉人)[为是:\s]{0,2}(\p{Script=Han}{2,4}?)(?=$|[，。；、:（）()\s“”"和与及等在于]|[的系称陈签身电男女驾到未没承说证操进离正已自因受被从向对将把负死伤不有是擅违当出提表认指发上下])/gu,
    holds: readsAsName,
  },
]

/** What the rules find in a paragraph by its form alone. */
export function candidatesIn(paragraph: string): readonly Candidate[] {
  const text = halfWidth(paragraph)
  return patterns.flatMap(({ kind, why, pattern, holds }) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Candidate[] => {
      const found = (match[1] ?? match[0]).trim()
      return holds === undefined || holds(found) ? [{ kind, why, text: found, from: 'rule' }] : []
    }),
  )
}

/** NFKC turns full-width digits, letters, colons and brackets into plain ones; the comma and stop of Chinese stay. */
function halfWidth(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[！-～　]/gu, (ch) => (ch === '，' || ch === '；' ? ch : ch.normalize('NFKC')))
    .replace(/[‐-―−]/gu, '-')
}

const digits = (text: string) => text.replace(/[ -]/gu, '').toUpperCase()

function isMonthDay(text: string): boolean {
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/**
 * Whether 18 characters are a citizen's number (GB 11643-1999): by the check character, or by the date of birth in
 * them, since a number with one digit mistyped still says who it is.
 */
export function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/u.test(text)) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  if ('10X98765432'[sum % 11] === text[17]) return true
  return /^(?:18|19|20)$/u.test(text.slice(6, 8)) && isMonthDay(text.slice(10, 14))
}

/** The check digit of payment cards (ISO/IEC 7812-1, annex B). */
function passesLuhn(text: string): boolean {
  const sum = [...text].reverse().reduce((total, ch, i) => {
    const digit = Number(ch) * (i % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}
