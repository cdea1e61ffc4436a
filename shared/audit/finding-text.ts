import type { Finding } from './verify'

/** What a finding means, in one sentence with its place. */
export function findingText(finding: Finding): string {
  const { seq, to } = finding
  const where = seq === to ? `第 ${seq} 条` : `第 ${seq} 至 ${to} 条`
  switch (finding.kind) {
    case 'damaged':
      return `${where}打不开：数据损坏或者被改动。`
    case 'altered':
      return `${where}的内容被改动：与它自己的校验值不符。`
    case 'missing':
      return `${where}缺失：前后都在，这里被删去。`
    case 'duplicate':
      return `${where}重复：同一序号出现了不止一次。`
    case 'order':
      return `${where}不在原来的位置：次序被调换。`
    case 'link':
      return `${where}与前一条接不上：其中一条被换过。`
    case 'cut':
      return `${where}被截去：别处记得曾经写到第 ${to} 条。`
    case 'rewritten':
      return `${where}被整段改写：与当时记下的校验值不符。`
    case 'signature':
      return `${where}的签名不成立：签名、签名人或者案件与内容不符。`
    case 'signer':
      return `${where}的签名成立，但本单位没有这把公钥。`
    case 'clock':
      return `${where}的时间早于前一条：当时电脑的时钟被调过。这本身不是篡改。`
    case 'replaced':
      return `曾经写到${where}，此后从备份恢复过，当时之后的记录在恢复前的数据里。`
  }
}

/** Short name of what was found, for a column. */
export const findingLabels: Readonly<Record<Finding['kind'], string>> = {
  damaged: '打不开',
  altered: '内容被改',
  missing: '缺失',
  duplicate: '重复',
  order: '次序不对',
  link: '接不上',
  cut: '末尾被截',
  rewritten: '整段改写',
  signature: '签名不成立',
  signer: '签名人不明',
  clock: '时钟异常',
  replaced: '恢复过备份',
}
