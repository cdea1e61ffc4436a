import { formatArticle } from '@shared/law/citation'
import type { UnlawfulAct } from '@shared/model/acts'
import type { Violation } from '@shared/penalty/catalogue'
import type { ActFacts } from '@shared/penalty/facts'
import { mitigatingGrounds } from '@shared/penalty/grounds'
import { MoneyInput } from '../../ui/form/inputs'
import { LabelledField } from '../../ui/form/LabelledField'
import type { ExtraFacts } from './use-penalty-draft'

interface FactFieldsProps {
  readonly act: UnlawfulAct
  readonly facts: ActFacts
  readonly violation: Violation
  readonly extra: ExtraFacts
  readonly onExtra: (change: ExtraFacts) => void
  readonly onAct: (change: Partial<UnlawfulAct>) => void
}

const yesNo = [
  ['true', '是'],
  ['false', '否'],
] as const
const truth = (v: boolean | undefined) => (v === undefined ? '' : String(v))
const fromTruth = (s: string) => (s === '' ? undefined : s === 'true')

/** The facts on which range and grounds depend; each may stay unknown. Only those that bear on the entry are asked. */
export function FactFields({ act, facts, violation, extra, onExtra, onAct }: FactFieldsProps) {
  const fines = violation.tiers.flatMap((t) => t.fines)
  const asks = (of: 'gain' | 'goods') =>
    fines.some((f) => f.when?.of === of || (f.amount.kind === 'share' && f.amount.of === of)) ||
    (of === 'gain' && violation.tiers.some((t) => t.others.some((o) => o.kind === '没收违法所得')))
  const has = (tier: string) => violation.tiers.some((t) => t.tier === tier)
  const overdueWord = violation.tiers.find((t) => t.tier === 'overdue')?.condition ?? '逾期未改正'
  return (
    <div className="fact-fields">
      {has('overdue') && (
        <Choice
          label={`责令改正后${overdueWord}`}
          value={facts.overdue === 'unknown' ? '' : facts.overdue}
          options={[
            ['yes', '是'],
            ['no', '否'],
          ]}
          onChange={(v) => onExtra({ overdue: v === '' ? 'unknown' : (v as 'yes' | 'no') })}
        />
      )}
      {has('serious') && (
        <Choice
          label={violation.tiers.find((t) => t.tier === 'serious')?.condition ?? '情节严重'}
          value={truth(extra.serious)}
          options={yesNo}
          onChange={(v) => onExtra({ serious: fromTruth(v) })}
        />
      )}
      {asks('gain') && (
        <Money label="违法所得" fen={act.illegalGainFen} onChange={(fen) => onAct({ illegalGainFen: fen })} />
      )}
      {asks('goods') && (
        <Money label="货值金额" fen={act.goodsValueFen} onChange={(fen) => onAct({ goodsValueFen: fen })} />
      )}
      {fines.some((f) => f.amount.kind === 'share' && f.amount.of === 'range') && (
        <Choice
          label="事故等级"
          value={extra.accidentEntry ?? ''}
          options={[
            ['AQF-114-1', '一般事故'],
            ['AQF-114-2', '较大事故'],
            ['AQF-114-3', '重大事故'],
            ['AQF-114-4', '特别重大事故'],
          ]}
          onChange={(v) => onExtra({ accidentEntry: v === '' ? undefined : v })}
        />
      )}
      {fines.some((f) => f.amount.kind === 'daily') && (
        <>
          <Money
            label="原处罚数额"
            fen={extra.earlierFineFen}
            onChange={(fen) => onExtra({ earlierFineFen: fen })}
          />
          <LabelledField label="连续日数">
            {(id) => (
              <input
                id={id}
                className="input num"
                inputMode="numeric"
                value={extra.days ?? ''}
                onChange={(e) =>
                  onExtra({ days: /^\d{1,4}$/.test(e.target.value) ? Number(e.target.value) : undefined })
                }
              />
            )}
          </LabelledField>
        </>
      )}
      <Choice
        label="初次违法"
        value={truth(act.firstTime)}
        options={yesNo}
        onChange={(v) => onAct({ firstTime: fromTruth(v) })}
      />
      <Choice
        label="违法行为轻微"
        value={truth(extra.slight)}
        options={yesNo}
        onChange={(v) => onExtra({ slight: fromTruth(v) })}
      />
      <Choice
        label="及时改正"
        value={truth(act.correctedInTime)}
        options={yesNo}
        onChange={(v) => onAct({ correctedInTime: fromTruth(v) })}
      />
      <Choice
        label="危害后果"
        value={extra.harm ?? ''}
        options={[
          ['none', '没有'],
          ['slight', '轻微'],
          ['some', '有'],
        ]}
        onChange={(v) => onExtra({ harm: v === '' ? undefined : (v as 'none' | 'slight' | 'some') })}
      />
      <Choice
        label="有证据证明没有主观过错"
        value={truth(extra.noFault)}
        options={yesNo}
        onChange={(v) => onExtra({ noFault: fromTruth(v) })}
      />
      <Choice
        label="法定减轻、从轻情形"
        value=""
        options={mitigatingGrounds.flatMap((g, i) =>
          (['从轻', '减轻'] as const).map(
            (effect) => [`${effect}${i}`, `${effect}：${g.text}（${formatArticle(g.provision)}）`] as const,
          ),
        )}
        empty="添加…"
        onChange={(v) => {
          const ground = mitigatingGrounds[Number(v.slice(2))]
          if (ground === undefined) return
          const effect = v.slice(0, 2) as '从轻' | '减轻'
          onAct({
            circumstances: [
              ...(act.circumstances ?? []),
              { effect, ground: ground.text, provision: { ...ground.provision } },
            ],
          })
        }}
      />
    </div>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
  empty = '未知',
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
  readonly empty?: string
}) {
  return (
    <LabelledField label={label}>
      {(id) => (
        <select id={id} className="select" value={value} onChange={(e) => onChange(e.target.value)}>
          <option value="">{empty}</option>
          {options.map(([v, name]) => (
            <option key={v} value={v}>
              {name}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  )
}

function Money({
  label,
  fen,
  onChange,
}: {
  readonly label: string
  readonly fen: number | undefined
  readonly onChange: (fen: number | undefined) => void
}) {
  return (
    <LabelledField label={label}>
      {(id) => (
        <MoneyInput
          id={id}
          aria-invalid={false}
          fen={fen}
          onChange={(v) => {
            // What cannot be read as an amount stays in the box and changes nothing.
            if (v === undefined || typeof v === 'number') onChange(v)
          }}
        />
      )}
    </LabelledField>
  )
}
