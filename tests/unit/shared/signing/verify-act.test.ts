import { ed25519 } from '@noble/curves/ed25519.js'
import { digestOf } from '@shared/signing/digest'
import { ActKind, ActToSign, SignedAct } from '@shared/signing/signed-act'
import { actBytes, isSignatureGood, judgeAct } from '@shared/signing/verify-act'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const seed = new Uint8Array(32).fill(7)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function signed(change: Partial<SignedAct> = {}): SignedAct {
  const act = {
    kind: ActKind.Opinion,
    caseId: 'case-1',
    statement: '法制审核：审核通过',
    digest: digestOf({ 结论: '通过' }),
    account: 'zhou',
    name: '周明',
    at: '2026-03-05T09:30:00+08:00',
    ...change,
  }
  return {
    ...act,
    publicKey: base64(ed25519.getPublicKey(seed)),
    signature: base64(ed25519.sign(actBytes(act), seed)),
  }
}
const signers = [{ account: 'zhou', name: '周明', publicKey: signed().publicKey, former: false }]

describe('actBytes', () => {
  it('is what the page says, byte for byte', () => {
    const bytes = Buffer.from(
      actBytes({ kind: '审批', caseId: 'c', statement: 's', digest: 'd', account: 'a', name: 'n', at: 't' }),
    )
    const field = (text: string) => {
      const body = Buffer.from(text, 'utf8')
      return Buffer.concat([Buffer.from([0, 0, 0, body.length]), body])
    }
    const expected = ['审批', 'c', 's', 'd', 'a', 'n', 't'].map(field)
    expect(bytes).toEqual(Buffer.concat([Buffer.from('anjuan/act/1\0'), ...expected]))
  })

  it('differs for any two acts that differ, also where text moves from one field to the next', () => {
    const Text = fc.string({ unit: 'grapheme', maxLength: 12 })
    const Act = fc.record({
      kind: fc.constantFrom(...Object.values(ActKind)),
      caseId: Text,
      statement: Text,
      digest: Text,
      account: Text,
      name: Text,
      at: Text,
    })
    fc.assert(
      fc.property(Act, Act, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b)
        expect(Buffer.from(actBytes(a)).equals(Buffer.from(actBytes(b)))).toBe(same)
      }),
    )
    expect(actBytes(signed({ caseId: 'ab', statement: 'c' }))).not.toEqual(
      actBytes(signed({ caseId: 'a', statement: 'bc' })),
    )
  })
})

describe('isSignatureGood', () => {
  it('accepts what was signed', () => {
    expect(isSignatureGood(signed())).toBe(true)
  })

  it.each<[string, Partial<SignedAct>]>([
    ['kind', { kind: ActKind.Approval }],
    ['case', { caseId: 'case-2' }],
    ['statement', { statement: '法制审核：审核不通过' }],
    ['digest', { digest: '0'.repeat(64) }],
    ['account', { account: 'zhao' }],
    ['name', { name: '赵明' }],
    ['time', { at: '2026-03-05T09:30:01+08:00' }],
    ['key', { publicKey: base64(ed25519.getPublicKey(new Uint8Array(32).fill(8))) }],
    ['key that is no point', { publicKey: base64(new Uint8Array(32).fill(0xff)) }],
    ['key of the wrong length', { publicKey: base64(new Uint8Array(31)) }],
    ['signature of zeros', { signature: base64(new Uint8Array(64)) }],
    ['cut signature', { signature: base64(Buffer.from(signed().signature, 'base64').subarray(0, 63)) }],
    ['no base64', { signature: '不是编码' }],
  ])('refuses another %s', (_, change) => {
    expect(isSignatureGood({ ...signed(), ...change })).toBe(false)
  })

  it('refuses every flipped bit of the signature', () => {
    const whole = Buffer.from(signed().signature, 'base64')
    for (let bit = 0; bit < 512; bit += 37) {
      const flipped = Buffer.from(whole)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(isSignatureGood({ ...signed(), signature: base64(flipped) }), `bit ${bit}`).toBe(false)
    }
  })

  it('refuses a signature with S beyond the group order (RFC 8032, 5.1.7)', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const whole = Buffer.from(signed().signature, 'base64')
    let s = BigInt(`0x${Buffer.from(whole.subarray(32)).reverse().toString('hex')}`) + order
    for (let i = 32; i < 64; i++, s >>= 8n) whole[i] = Number(s & 255n)
    expect(isSignatureGood({ ...signed(), signature: base64(whole) })).toBe(false)
  })
})

describe('judgeAct', () => {
  const { kind, caseId, digest } = signed()
  const expected = { kind, caseId, digest }

  it('names the signer of a good one', () => {
    expect(judgeAct(signed(), expected, signers)).toEqual({ verdict: 'good', signer: signers[0] })
  })

  it.each<[string, string, ReturnType<typeof judgeAct>]>([
    ['forged', 'a broken signature', judgeAct({ ...signed(), name: '别人' }, expected, signers)],
    ['changed', 'another digest', judgeAct(signed(), { ...expected, digest: '1'.repeat(64) }, signers)],
    ['changed', 'another case', judgeAct(signed(), { ...expected, caseId: 'case-2' }, signers)],
    ['changed', 'another kind', judgeAct(signed(), { ...expected, kind: ActKind.Approval }, signers)],
    ['stranger', 'a key that nobody has', judgeAct(signed(), expected, [])],
    ['stranger', "a key under another's account", judgeAct(signed({ account: 'li' }), expected, signers)],
  ])('says %s for %s', (verdict, _, judged) => {
    expect(judged.verdict).toBe(verdict)
  })
})

describe('the schemas', () => {
  it('take what was signed and refuse what cannot be signed unambiguously', () => {
    expect(SignedAct.safeParse(signed()).success).toBe(true)
    const { kind, caseId, statement, digest } = signed()
    const act = { kind, caseId, statement, digest }
    expect(ActToSign.safeParse(act).success).toBe(true)
    for (const bad of [
      { ...act, kind: '任意' },
      { ...act, statement: '' },
      { ...act, statement: '半个\ud800' },
      { ...act, statement: '长'.repeat(2001) },
      { ...act, digest: 'AB'.repeat(32) },
      { ...act, bytes: 'x' },
    ])
      expect(ActToSign.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
  })
})
