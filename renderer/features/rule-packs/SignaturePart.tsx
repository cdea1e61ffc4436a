import type { RulePack } from '@shared/rule-packs/pack'
import { useState } from 'react'
import { useOpenSession } from '../../app/session'
import type { PackShelf } from '../../store'
import { Confirm } from '../../ui/feedback'
import { signatureWords } from './pack-text'

/** Who signed, the fingerprint to compare, and a person's word that the key is theirs. */
export function SignaturePart({ pack, shelf }: { readonly pack: RulePack; readonly shelf: PackShelf }) {
  const { store } = useOpenSession()
  const [asking, setAsking] = useState(false)
  const { signature } = pack
  const words = signatureWords(pack, shelf.signers)
  const trusted = words.state === 'trusted'
  return (
    <section className="stack">
      <h3>签名</h3>
      <p className={`note ${trusted ? 'done' : words.state === 'stranger' ? 'warn' : ''}`}>
        <span className="grow">
          {words.long}
          {words.fingerprint !== undefined && (
            <>
              <br />
              公钥指纹 <code className="fingerprint">{words.fingerprint}</code>
            </>
          )}
        </span>
      </p>
      {signature !== undefined && (
        <div className="row">
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            {trusted ? '不再信任这个签名人' : '指纹核对一致，信任这个签名人'}
          </button>
        </div>
      )}
      {asking && signature !== undefined && (
        <Confirm
          title={trusted ? `不再信任“${signature.signer}”？` : `信任“${signature.signer}”的签名？`}
          confirmLabel={trusted ? '不再信任' : '信任'}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            void store.trustSigner({ publicKey: signature.publicKey, name: signature.signer }, !trusted)
          }}
        >
          <p>
            指纹 <code className="fingerprint">{words.fingerprint}</code>
            。只在已经用电话、当面等途径与发布单位逐组核对一致后信任。这件事记入操作记录；在用的规则不因此改变。
          </p>
        </Confirm>
      )}
    </section>
  )
}
