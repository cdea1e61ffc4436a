import type { UnlawfulAct } from '@shared/model/acts'
import type { LegalDate } from '@shared/model/primitives'
import { type ActAssessment, type Assessment, assess } from '@shared/penalty/assess'
import { type Choice, itemOf, judgeAmount, stepOf, totalsOf } from '@shared/penalty/chosen'
import { stepPoints } from '@shared/penalty/steps'
import { rangeText } from '@shared/penalty/violation-text'
import { indexCase } from '@shared/procedure/case-index'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import type { LawData } from '../../app/reference-data'
import { EmptyState, SideSheet } from '../../ui/feedback'
import { deskFacts, withAct, withViolation } from './desk-facts'
import { FactFields } from './FactFields'
import { PartyPenalty } from './PartyPenalty'
import { PickSheet } from './PickSheet'
import { PointList } from './PointList'
import { type ChosenAmount, type PenaltyDraft, usePenaltyDraft } from './use-penalty-draft'
import { ViolationDetail } from './ViolationDetail'
import { WriteSheet } from './WriteSheet'
import './penalty.css'

/** 裁量: every act under its entry of the catalogue, what the law provides, what a person sets, and the sum. */
export function PenaltyDesk({ item }: { readonly item: string }) {
  const { file, analysis } = useCaseDesk()
  const [draft, change] = usePenaltyDraft(file.id)
  if (analysis === null || draft === null) return <div aria-busy="true" />
  return <Calculator item={item} data={analysis.law} today={analysis.today} draft={draft} change={change} />
}

interface CalculatorProps {
  readonly item: string
  readonly data: LawData
  readonly today: LegalDate
  readonly draft: PenaltyDraft
  readonly change: (next: (now: PenaltyDraft) => PenaltyDraft) => void
}

function Calculator({ item, data, today, draft, change }: CalculatorProps) {
  const { file, update, go } = useCaseDesk()
  const [picking, setPicking] = useState<UnlawfulAct | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [writing, setWriting] = useState(false)
  const facts = useMemo(() => deskFacts(file, draft, data.catalogue), [file, draft, data])
  const result = useMemo(() => assess(facts, { ...data, today }), [facts, data, today])
  const choices = useMemo(() => choicesOf(result, draft), [result, draft])
  const acts = file.acts ?? []
  const shown = acts.filter((a) => item === '' || a.id === item)
  if (acts.length === 0) {
    return (
      <EmptyState
        action={
          <button type="button" className="button" onClick={() => go('overview')}>
            去填写违法行为
          </button>
        }
      >
        还没有违法行为。先在“案件信息”里写下查到的违法行为，再在这里对照目录看处罚幅度。
      </EmptyState>
    )
  }
  const steps = stepPoints(indexCase(file), { ...data, today }, choices.map(itemOf))
  const open = reading === null ? undefined : data.catalogue.byId.get(reading)
  return (
    <div className="stack penalty-desk">
      <p className="muted small-text">
        只解释法律规定的幅度和程序，不作决定；数额由你填写。各项违法行为分别裁量，合并处罚。
        {item !== '' && acts.length > 1 && (
          <button type="button" className="link" onClick={() => go('penalty')}>
            看全部 {acts.length} 项
          </button>
        )}
      </p>
      {shown.map((act) => {
        const violation = data.catalogue.byId.get(act.catalogueId ?? '')
        const actFacts = facts.acts.find((a) => a.id === act.id)
        return (
          <section key={act.id} className="card" aria-label={`违法行为：${act.description}`}>
            <header className="card-head">
              <h2 className="act-name">{act.description}</h2>
              <span className="actions">
                {violation !== undefined && (
                  <button type="button" className="button small" onClick={() => setReading(violation.id)}>
                    看罚则
                  </button>
                )}
                <button
                  type="button"
                  className={violation === undefined ? 'button small primary' : 'button small'}
                  onClick={() => setPicking(act)}
                >
                  {violation === undefined ? '从目录选择' : '换一项'}
                </button>
              </span>
            </header>
            <div className="card-body stack">
              {violation === undefined || actFacts === undefined ? (
                <p className="note warn">
                  {act.catalogueId === undefined
                    ? '还没有对应到违法行为目录，不知道处罚幅度。'
                    : `目录里没有编号${act.catalogueId}，请重新选择。`}
                </p>
              ) : (
                <>
                  <p>
                    <span className="tag">{violation.id}</span> {violation.title}
                  </p>
                  <FactFields
                    act={act}
                    facts={actFacts}
                    violation={violation}
                    extra={draft.acts[act.id] ?? {}}
                    onExtra={(more) =>
                      change((now) => ({
                        ...now,
                        acts: { ...now.acts, [act.id]: { ...now.acts[act.id], ...more } },
                      }))
                    }
                    onAct={(more) => void update((now) => withAct(now, act.id, (a) => ({ ...a, ...more })))}
                  />
                  {result.acts
                    .filter((one) => one.act.id === act.id)
                    .map((one) => (
                      <PartyPenalty
                        key={one.party.id}
                        one={one}
                        onDate={one.act.endedOn ?? today}
                        chosen={draft.chosen[keyOf(one)] ?? {}}
                        onChosen={(chosen) =>
                          change((now) => ({ ...now, chosen: { ...now.chosen, [keyOf(one)]: chosen } }))
                        }
                        income={draft.incomes[one.party.id]}
                        onIncome={(fen) =>
                          change((now) => ({ ...now, incomes: { ...now.incomes, [one.party.id]: fen } }))
                        }
                      />
                    ))}
                </>
              )}
            </div>
          </section>
        )
      })}
      <Sum result={result} choices={choices} onWrite={() => setWriting(true)} />
      <section className="card">
        <header className="card-head">
          <h2>程序</h2>
        </header>
        <div className="card-body">
          <PointList points={steps} onDate={today} />
        </div>
      </section>
      {picking !== null && (
        <PickSheet
          act={picking}
          data={data}
          onClose={() => setPicking(null)}
          onPick={(violation) => {
            setPicking(null)
            void update((now) => withViolation(now, picking.id, violation))
          }}
        />
      )}
      {open !== undefined && (
        <SideSheet key={open.id} title={open.title} wide onClose={() => setReading(null)}>
          <ViolationDetail violation={open} catalogue={data.catalogue} onOpen={setReading} />
        </SideSheet>
      )}
      {writing && <WriteSheet choices={choices} onClose={() => setWriting(false)} />}
    </div>
  )
}

function keyOf(one: ActAssessment): string {
  return `${one.act.id}/${one.party.id}`
}

function choicesOf(result: Assessment, draft: PenaltyDraft): readonly Choice[] {
  return result.acts.flatMap((one): readonly Choice[] => {
    const chosen: ChosenAmount = draft.chosen[keyOf(one)] ?? {}
    if (chosen.amountFen === undefined) return []
    const step = stepOf(one, chosen.step)
    return [{ one, amountFen: chosen.amountFen, step, reason: chosen.reason }]
  })
}

/** What keeps the chosen amounts from being written, in a sentence; `undefined` when nothing does. */
function obstacle(choices: readonly Choice[]): string | undefined {
  if (choices.length === 0) return '还没有填写数额。'
  for (const c of choices) {
    const { state } = judgeAmount(c.one, c.amountFen, c.step)
    const whose = `${c.one.party.name}（${c.one.violation.title}）`
    if (state === 'refused') return `${whose}的数额不在法律允许的范围内，请更正。`
    if (state === 'reason' && (c.reason ?? '').trim() === '') return `${whose}的数额须写明理由。`
  }
  return undefined
}

function Sum({
  result,
  choices,
  onWrite,
}: {
  readonly result: Assessment
  readonly choices: readonly Choice[]
  readonly onWrite: () => void
}) {
  const sums = totalsOf(choices)
  const stop = obstacle(choices)
  const parties = result.totals.filter((t) => t.maxFen > 0 || t.open > 0 || sums.has(t.party.id))
  return (
    <section className="card" aria-label="合计">
      <header className="card-head">
        <h2>合计（分别裁量，合并处罚）</h2>
      </header>
      <div className="card-body stack">
        {parties.length > 0 && (
          <table className="tier-table">
            <thead>
              <tr>
                <th scope="col">当事人</th>
                <th scope="col">幅度合计</th>
                <th scope="col">拟罚款合计</th>
              </tr>
            </thead>
            <tbody>
              {parties.map((t) => (
                <tr key={t.party.id}>
                  <th scope="row">{t.party.name}</th>
                  <td>
                    {t.maxFen === 0 ? '—' : rangeText(t.minFen, t.maxFen)}
                    {t.open > 0 && `，另有 ${t.open} 项待定`}
                  </td>
                  <td>{sums.get(t.party.id)?.words ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="row">
          <span className="muted grow">{stop ?? '数额都在允许的范围内，理由齐全。'}</span>
          <button type="button" className="button primary" disabled={stop !== undefined} onClick={onWrite}>
            写入处罚内容…
          </button>
        </div>
      </div>
    </section>
  )
}
