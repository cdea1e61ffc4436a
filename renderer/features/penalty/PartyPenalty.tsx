import { isConfirmed } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import type { ActAssessment } from '@shared/penalty/assess'
import { judgeAmount, stepKey, stepOf } from '@shared/penalty/chosen'
import { otherText, rangeText, tierName } from '@shared/penalty/violation-text'
import type { DiscretionTier } from '@shared/procedure/context'
import { amountForDocument } from '@shared/text/numerals'
import { useId } from 'react'
import { MoneyInput } from '../../ui/form/inputs'
import { PointList } from './PointList'
import type { ChosenAmount } from './use-penalty-draft'

interface PartyPenaltyProps {
  readonly one: ActAssessment
  readonly chosen: ChosenAmount
  readonly onChosen: (chosen: ChosenAmount) => void
  readonly income: number | undefined
  readonly onIncome: (fen: number | undefined) => void
  readonly onDate: LegalDate | undefined
}

/** One party under one act: the range that applies, the amount a person sets, and why. */
export function PartyPenalty({ one, chosen, onChosen, income, onIncome, onDate }: PartyPenaltyProps) {
  const id = useId()
  const step = stepOf(one, chosen.step)
  const verdict = chosen.amountFen === undefined ? undefined : judgeAmount(one, chosen.amountFen, step)
  const asksIncome = one.tiers.some(
    (t) => t.fine?.fine.amount.kind === 'share' && t.fine.fine.amount.of === 'income',
  )
  const needsReason = verdict?.state === 'reason'
  const points = [...(verdict === undefined ? [] : [verdict.point]), ...one.points]
  return (
    <section className="party-penalty" aria-label={`${one.party.name}的处罚`}>
      <header className="row">
        <h3 className="grow">{one.party.name}</h3>
        <RangeLine one={one} />
      </header>
      {one.tiers.length > 1 && (
        <ul className="tier-line">
          {one.tiers.map((t) => (
            <li key={t.tier.tier} className={t.applies === 'yes' ? 'on' : undefined}>
              <span aria-hidden="true">{t.applies === 'yes' ? '●' : t.applies === 'no' ? '○' : '？'}</span>{' '}
              {tierName(t.tier)}
              {t.applies === 'yes' ? '（适用）' : t.applies === 'no' ? '（不适用）' : '（待定）'}：
              {t.fine === undefined
                ? '不另罚款'
                : t.fine.limits.state === 'known'
                  ? rangeText(t.fine.limits.minFen, t.fine.limits.maxFen)
                  : `缺${t.fine.limits.missing}`}
              {t.others.length > 0 && `；${t.others.map(otherText).join('、')}`}
            </li>
          ))}
        </ul>
      )}
      <div className="amount-row">
        {asksIncome && (
          <div className="field">
            <label className="field-label" htmlFor={`${id}-income`}>
              上一年年收入
            </label>
            <MoneyInput
              id={`${id}-income`}
              aria-invalid={false}
              fen={income}
              onChange={(v) => (v === undefined || typeof v === 'number') && onIncome(v)}
            />
          </div>
        )}
        {one.discretion.length > 0 && (
          <div className="field">
            <label className="field-label" htmlFor={`${id}-step`}>
              裁量档次
            </label>
            <select
              id={`${id}-step`}
              className="select"
              value={step === undefined ? '' : stepKey(step)}
              onChange={(e) =>
                onChosen({ ...chosen, step: e.target.value === '' ? undefined : e.target.value })
              }
            >
              <option value="">未选</option>
              {one.discretion.map((d) => (
                <option key={stepKey(d)} value={stepKey(d)}>
                  {tierWord[d.tier]} {d.name}：{d.condition}，{rangeText(d.minFen, d.maxFen)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label className="field-label" htmlFor={`${id}-amount`}>
            拟罚款数额
          </label>
          <MoneyInput
            id={`${id}-amount`}
            aria-invalid={verdict?.state === 'refused'}
            fen={chosen.amountFen}
            onChange={(v) =>
              (v === undefined || typeof v === 'number') && onChosen({ ...chosen, amountFen: v })
            }
          />
        </div>
        <p className="amount-words" aria-live="polite">
          {chosen.amountFen === undefined ? '' : amountForDocument(chosen.amountFen)}
          {verdict !== undefined && (
            <span className={`tag ${tone[verdict.state]}`}>{word[verdict.state]}</span>
          )}
        </p>
      </div>
      <DiscretionSteps steps={one.discretion} chosen={step} />
      {(needsReason || (chosen.reason ?? '') !== '') && (
        <div className="field">
          <label className={needsReason ? 'field-label demanded' : 'field-label'} htmlFor={`${id}-reason`}>
            减轻或者偏离裁量档次的理由
          </label>
          <textarea
            id={`${id}-reason`}
            className="textarea"
            rows={2}
            value={chosen.reason ?? ''}
            onChange={(e) => onChosen({ ...chosen, reason: e.target.value })}
          />
        </div>
      )}
      <details className="why" open={verdict !== undefined && verdict.state !== 'within'}>
        <summary>
          依据与说明 {points.length} 条
          {points.some((p) => p.answer === 'unknown') &&
            `，其中 ${points.filter((p) => p.answer === 'unknown').length} 条待定`}
        </summary>
        <PointList points={points} onDate={onDate} />
      </details>
    </section>
  )
}

const tierWord = { first: '首次', overdue: '逾期', serious: '情节严重' } as const

/** The steps of the local standard, each with when it applies, where it is from and how well it was checked. */
function DiscretionSteps({
  steps,
  chosen,
}: {
  readonly steps: readonly DiscretionTier[]
  readonly chosen: DiscretionTier | undefined
}) {
  if (steps.length === 0) return null
  return (
    <details className="why" open={chosen !== undefined}>
      <summary>裁量基准 {steps.length} 档：何时适用、出自哪里</summary>
      <ul className="tier-line">
        {steps.map((d) => (
          <li key={stepKey(d)} className={d === chosen ? 'on' : undefined}>
            <span aria-hidden="true">{d === chosen ? '●' : '○'}</span> {tierWord[d.tier]} {d.name}：
            {d.condition}，{rangeText(d.minFen, d.maxFen)}。出处：{d.source}
            {d.pack !== undefined && `（本地规则：${d.pack.title} ${d.pack.version}版）`}{' '}
            {!isConfirmed(d.verified) && <span className="tag warn">！{d.verified}，只供参考</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

const word = {
  within: '✓ 在幅度内',
  reason: '！须写明理由',
  refused: '✕ 不能这样罚',
  unknown: '？还不能判断',
} as const
const tone = { within: 'done', reason: 'warn', refused: 'danger', unknown: 'warn' } as const

function RangeLine({ one }: { readonly one: ActAssessment }) {
  const { range } = one
  if (one.absorbedBy !== undefined) return <span className="tag">按数额较高的规定罚款，本条不罚</span>
  switch (range.state) {
    case 'known':
      return (
        <span className="range">
          法定幅度 <strong className="num">{rangeText(range.minFen, range.maxFen)}</strong>
        </span>
      )
    case 'unknown':
      return <span className="tag warn">？ 幅度待定：缺{range.missing}</span>
    case 'none':
      return <span className="tag">— {range.why}</span>
  }
}
