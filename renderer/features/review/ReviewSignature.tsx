import { documentTitle } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import { eventLabel } from '@shared/model/labels'
import { changedSince, judgeReview, type ReviewVerdict } from '@shared/signing/review'
import type { Signer } from '@shared/signing/verify-act'
import { useEffect, useState } from 'react'
import { call } from '../../app/ipc'
import type { ReviewRound } from './review-state'

/** The public keys that the vault knows; `null` until they are here. */
export function useSigners(): readonly Signer[] | null {
  const [signers, setSigners] = useState<readonly Signer[] | null>(null)
  useEffect(() => {
    void call('vault.signers', {}).then((reply) => setSigners(reply.ok ? reply.value : []))
  }, [])
  return signers
}

/** What the signature of a round's conclusion is worth; `undefined` where there is nothing to sign, or not yet known. */
export function verdictOf(
  file: CaseFile,
  round: ReviewRound,
  signers: readonly Signer[] | null,
): ReviewVerdict | undefined {
  if (signers === null || round.outcome?.kind !== 'legal-review') return undefined
  return judgeReview(file.id, round.outcome, signers)
}

export function verdictText(verdict: ReviewVerdict | undefined): string {
  switch (verdict?.verdict) {
    case undefined:
      return ''
    case 'good':
      return '✓ 已签名'
    case 'unsigned':
      return '未签名'
    case 'stranger':
      return '？ 公钥不明'
    case 'changed':
    case 'forged':
      return '✕ 签名不符'
  }
}

const tones = { good: 'done', unsigned: '', stranger: 'warn', changed: 'danger', forged: 'danger' } as const

export function VerdictTag({ verdict }: { readonly verdict: ReviewVerdict | undefined }) {
  if (verdict === undefined) return null
  return <span className={`tag ${tones[verdict.verdict]}`}>{verdictText(verdict)}</span>
}

/** The same in a sentence, and which of the papers that were seen have changed since. */
export function SignatureNote({
  file,
  round,
  verdict,
}: {
  readonly file: CaseFile
  readonly round: ReviewRound
  readonly verdict: ReviewVerdict | undefined
}) {
  if (verdict === undefined || round.outcome?.kind !== 'legal-review') return null
  const { signature } = round.outcome
  if (verdict.verdict === 'unsigned' || signature === undefined)
    return <p className="note warn">这份审核意见没有电子签名：由早先的版本记下，或者直接填在办案过程里。</p>
  if (verdict.verdict === 'forged')
    return <p className="note error">签名与所记的签名人、时间或者内容对不上，不能作为签署的凭据。</p>
  if (verdict.verdict === 'changed')
    return (
      <p className="note error">
        签名本身有效，但审核意见在 {time(signature.at)} 签名之后被改动过，现在的内容不是{signature.name}签的。
      </p>
    )
  if (verdict.verdict === 'stranger')
    return (
      <p className="note warn">
        签名有效，署名“{signature.name}”，但本机不认识这把公钥，不能证明是谁签的。外来案件请向移交单位核对。
      </p>
    )
  const changed = changedSince(file, signature.seen)
  return (
    <>
      <p className="note done">
        {verdict.signer.name}（{verdict.signer.account}）于 {time(signature.at)} 签名，内容未被改动
        {verdict.signer.former && '；签名用的是本人从前的钥匙'}。
      </p>
      {changed.length > 0 && (
        <p className="muted">签名后改动过的材料：{changed.map((what) => nameOf(file, what)).join('、')}</p>
      )}
    </>
  )
}

const time = (at: string) => at.slice(0, 16).replace('T', ' ')

/** `document/<id>` and the like as a person knows it. */
function nameOf(file: CaseFile, what: string): string {
  const [list, id] = [what.slice(0, what.indexOf('/')), what.slice(what.indexOf('/') + 1)]
  if (what === 'case') return '案件信息'
  if (list === 'document') {
    const document = file.documents?.find((d) => d.id === id)
    return document === undefined ? '一份已删除的文书' : `《${documentTitle(file, document)}》`
  }
  if (list === 'evidence') {
    const evidence = file.evidence?.find((e) => e.id === id)
    return evidence === undefined ? '一件已删除的证据' : `证据“${evidence.name}”`
  }
  const event = file.events?.find((e) => e.id === id)
  return event === undefined ? '一笔已删除的办案过程' : `办案过程“${eventLabel(event.kind)}”`
}
