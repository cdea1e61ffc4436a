import { ed25519 } from '@noble/curves/ed25519.js'
import type { PackSignature, RulePack } from '@shared/rule-packs/pack'
import { packBytes } from '@shared/rule-packs/signature'

/** 示例: figures made up for the tests, of no real county. */
export const examplePack: RulePack = {
  format: 'anjuan-rule-pack',
  version: 1,
  id: 'example-county',
  packVersion: '2026-1',
  title: '示例县本地规则',
  issuer: '示例县应急管理局',
  area: { level: '县级', name: '示例县' },
  effectiveFrom: '2026-01-01',
  hearingThresholds: [
    {
      id: 'hearing-fine',
      source: '示例：某县听证数额规定第三条',
      sourceDate: '2025-12-01',
      verified: '2来源一致',
      kind: '罚款',
      unitFen: 5_000_000,
      personFen: 200_000,
      counts: '达到',
    },
  ],
}

/** The same with other parts, or with parts taken away by `undefined`. */
export function packWith(more: { readonly [K in keyof RulePack]?: RulePack[K] | undefined }): RulePack {
  const merged = Object.entries({ ...examplePack, ...more }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(merged) as unknown as RulePack
}

const SECRET = new Uint8Array(32).fill(7)

/** Signed with the key of the tests. */
export function signed(pack: RulePack, signer = '示例县应急管理局'): RulePack & { signature: PackSignature } {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const { signature: _, ...unsigned } = pack
  const by = {
    signer,
    at: '2026-01-05T09:30+08:00',
    publicKey: base64(ed25519.getPublicKey(SECRET)),
  }
  const signature = base64(ed25519.sign(packBytes(unsigned as RulePack, by), SECRET))
  return { ...(unsigned as RulePack), signature: { ...by, signature } }
}
