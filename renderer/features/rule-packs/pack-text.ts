import type { RulePack } from '@shared/rule-packs/pack'
import { fingerprintOf } from '@shared/rule-packs/signature'
import type { PackShelf } from '../../store'

export function areaText({ area }: RulePack): string {
  return area.level === '默认' ? area.name : `${area.level} ${area.name}`
}

/** 2026-01-01 起施行, or with its end. */
export function periodText({ effectiveFrom, effectiveTo }: RulePack): string {
  return effectiveTo === undefined ? `${effectiveFrom} 起施行` : `${effectiveFrom} 至 ${effectiveTo} 施行`
}

export interface SignatureWords {
  readonly state: 'unsigned' | 'stranger' | 'trusted'
  readonly short: string
  readonly long: string
  readonly fingerprint?: string
}

/** What can be said of a pack's signature. A pack that was read has a good one or none. */
export function signatureWords({ signature }: RulePack, signers: PackShelf['signers']): SignatureWords {
  if (signature === undefined)
    return { state: 'unsigned', short: '未签名', long: '未签名：不能证明是谁发布的，也不能证明没有被改过。' }
  const fingerprint = fingerprintOf(signature.publicKey)
  const known = signers.find((s) => s.publicKey === signature.publicKey)
  const signed = `${signature.signer} 于 ${signature.at.slice(0, 16).replace('T', ' ')} 签名，签名之后没有改动。`
  return known === undefined
    ? {
        state: 'stranger',
        short: '未确认的签名',
        long: `${signed}还没有人确认这个公钥属于签名人：请用电话等另外的途径核对指纹。`,
        fingerprint,
      }
    : {
        state: 'trusted',
        short: `${known.name}`,
        long: `${signed}${known.by.name} 于 ${known.at.slice(0, 10)} 确认过这个公钥属于“${known.name}”。`,
        fingerprint,
      }
}
