import type { LawProblem } from '@shared/law/pack/model'
import { useState } from 'react'
import { AlarmNote, seriousAlarms } from '../../ui/law/alarms'
import type { Candidate, Standing } from './candidate'

interface CandidateCardProps {
  readonly candidate: Candidate
  readonly standing: Standing
  readonly isOpen: boolean
  readonly onChange: (to: Partial<Candidate>) => void
}

/** One text before it is taken in: what it is, what it holds, what is wrong with it. */
export function CandidateCard({ candidate, standing, isOpen, onChange }: CandidateCardProps) {
  const [open, setOpen] = useState(isOpen)
  const { counts, problems } = candidate
  const errors = problems.filter((p) => p.severity === 'error').length
  const warnings = problems.filter((p) => p.severity === 'warning').length
  const alarms = seriousAlarms(standing.alarms).length
  return (
    <section className="card candidate" aria-label={candidate.title || candidate.file}>
      <div className="candidate-head">
        <input
          type="checkbox"
          aria-label={`导入《${candidate.title}》`}
          checked={candidate.isTaken}
          onChange={(event) => onChange({ isTaken: event.target.checked })}
        />
        <div className="grow">
          <strong>{candidate.title === '' ? '（没有题名）' : candidate.title}</strong>
          <p className="muted small-text">
            {candidate.file} · {countsText(counts)}
            {candidate.text.extent === 'excerpt' && ' · 节选'}
          </p>
          <p className="row">
            <MatchTag standing={standing} />
            {errors > 0 && <span className="tag danger">✕ {errors} 处缺损</span>}
            {warnings > 0 && <span className="tag warn">! {warnings} 处请核对</span>}
            {alarms > 0 && <span className="tag danger">⚠ {alarms} 处与条款表不一致</span>}
            {alarms === 0 && standing.checked > 0 && (
              <span className="tag done">✓ {standing.checked} 处引文一致</span>
            )}
          </p>
        </div>
        <button
          type="button"
          className="button small"
          aria-expanded={open}
          onClick={() => setOpen((before) => !before)}
        >
          {open ? '收起' : '核对'}
        </button>
      </div>
      {open && (
        <div className="card-body stack">
          <Corrections candidate={candidate} standing={standing} onChange={onChange} />
          <AlarmNote alarms={seriousAlarms(standing.alarms)} />
          <Problems problems={problems} />
        </div>
      )}
    </section>
  )
}

function countsText({ divisions, articles, paragraphs, items }: Candidate['counts']): string {
  const chapters = divisions === 0 ? '不分章' : `${divisions} 个编章节`
  return `${chapters}，${articles} 条 ${paragraphs} 款 ${items} 项`
}

function MatchTag({ standing: { law, versions } }: { readonly standing: Standing }) {
  if (law !== undefined) {
    return (
      <span className="tag accent">
        条款表里的《{law.titles[0]}》{law.effectiveFrom === undefined ? '' : `（${law.effectiveFrom} 施行）`}
      </span>
    )
  }
  return versions.length > 0 ? (
    <span className="tag warn">条款表有这部法规，但不是这个版本</span>
  ) : (
    <span className="tag">新的法规（条款表里没有）</span>
  )
}

function Corrections({ candidate, standing, onChange }: Omit<CandidateCardProps, 'isOpen'>) {
  return (
    <div className="grid-3">
      <label className="field span-all">
        <span className="label">题名</span>
        <input
          className="input"
          value={candidate.title}
          aria-invalid={candidate.title.trim() === '' ? true : undefined}
          onChange={(event) => onChange({ title: event.target.value, chosenLaw: undefined })}
        />
      </label>
      <label className="field">
        <span className="label">文号</span>
        <input
          className="input"
          value={candidate.docNo}
          onChange={(event) => onChange({ docNo: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="label">施行日期</span>
        <input
          className="input"
          type="date"
          value={candidate.effectiveFrom}
          onChange={(event) => onChange({ effectiveFrom: event.target.value, chosenLaw: undefined })}
        />
      </label>
      <label className="field">
        <span className="label">是哪个版本</span>
        <select
          className="select"
          value={standing.law?.id ?? ''}
          disabled={standing.versions.length === 0}
          onChange={(event) => onChange({ chosenLaw: event.target.value })}
        >
          <option value="">
            {standing.versions.length === 0 ? '新的法规' : '不是下面的版本，不与条款表核对'}
          </option>
          {standing.versions.map((law) => (
            <option key={law.id} value={law.id}>
              {law.effectiveFrom ?? '日期未查明'} 施行{law.docNo === undefined ? '' : ` · ${law.docNo}`}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

const mark = { error: '✕ 缺损', warning: '! 请核对', notice: '说明' } as const
const look = { error: 'tag danger', warning: 'tag warn', notice: 'tag' } as const

function Problems({ problems }: { readonly problems: readonly LawProblem[] }) {
  if (problems.length === 0) return <p className="muted small-text">✓ 条号连续，没有发现缺损。</p>
  return (
    <ul className="problem-list">
      {problems.map((p, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never changes.
        <li key={i}>
          <span className={look[p.severity]}>{mark[p.severity]}</span>
          <span className="muted num">{p.line === undefined ? '' : `第 ${p.line} 行`}</span>
          <span>{p.message}</span>
        </li>
      ))}
    </ul>
  )
}
