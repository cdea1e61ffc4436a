import type { ProvisionRef } from '@shared/model/primitives'
import { numberInChinese } from './numerals'

/** 《安全生产法》第四十一条第二款第三项; a 之一 article becomes 第一百三十四条之一. */
export function provisionText(ref: ProvisionRef): string {
  return `《${ref.law}》${articleText(ref)}`
}

/** Several provisions in one sentence; a statute named twice in a row is written once. */
export function provisionsText(refs: readonly ProvisionRef[]): string {
  return refs
    .map((ref, i) => (ref.law === refs[i - 1]?.law ? articleText(ref) : provisionText(ref)))
    .join('、')
}

function articleText(ref: ProvisionRef): string {
  const sub = ref.sub === undefined ? '' : `之${numberInChinese(ref.sub)}`
  const paragraph = ref.paragraph === undefined ? '' : `第${numberInChinese(ref.paragraph)}款`
  const item = ref.item === undefined ? '' : `第${numberInChinese(ref.item)}项`
  return `第${numberInChinese(ref.article)}条${sub}${paragraph}${item}`
}
