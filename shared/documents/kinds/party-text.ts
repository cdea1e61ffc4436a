import type { Party } from '@shared/model/people'

/** Who the party is, on a few lines. */
export function describeParty(p: Party | undefined): string | undefined {
  if (p === undefined) return undefined
  const said = [
    p.name,
    p.creditCode && `统一社会信用代码${p.creditCode}`,
    p.sex,
    p.idNumber && `身份证号${p.idNumber}`,
    p.legalRepresentative && `法定代表人（负责人）${p.legalRepresentative}`,
    p.address && `地址${p.address}`,
    p.phone && `联系电话${p.phone}`,
  ]
  return `${said.filter((t) => t !== undefined && t !== '').join('，')}。`
}
