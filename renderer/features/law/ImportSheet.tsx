import type { Failure } from '@shared/ipc/result'
import type { LawFileReport } from '@shared/law/pack/model'
import type { LawTable } from '@shared/law/table'
import { useMemo, useState } from 'react'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { SheetButtons } from '../../ui/SheetButtons'
import { CandidateCard } from './CandidateCard'
import { type Candidate, candidatesOf, correctedText, standingOf } from './candidate'
import { dismissImport, keepLaws } from './import-state'

interface ImportSheetProps {
  readonly laws: LawTable
  readonly reports: readonly LawFileReport[]
  readonly isKeeping: boolean
  readonly error: Failure | undefined
}

/** What the chosen files hold, to be looked at and put right before it is taken in. */
export function ImportSheet({ laws, reports, isKeeping, error }: ImportSheetProps) {
  const { store } = useOpenSession()
  const [candidates, setCandidates] = useState(() => candidatesOf(laws, reports))
  const standings = useMemo(() => candidates.map((c) => standingOf(laws, c)), [laws, candidates])
  const change = (key: string, to: Partial<Candidate>) =>
    setCandidates((list) => list.map((c) => (c.key === key ? { ...c, ...to } : c)))
  const refused = reports.filter((r) => r.texts.length === 0)
  const taken = candidates.flatMap((c, i) =>
    c.isTaken ? [{ text: correctedText(c), lawId: standings[i]?.law?.id }] : [],
  )
  const isNameless = taken.some((t) => t.text.title === '')
  return (
    <SideSheet
      wide
      title="导入法规全文"
      onClose={dismissImport}
      footer={
        <>
          <span className="grow muted small-text">
            {isNameless ? '有一部没有题名，填了才能导入。' : '导入前什么都没有保存。'}
          </span>
          <SheetButtons
            onCancel={dismissImport}
            disabled={taken.length === 0 || isKeeping || isNameless}
            onGo={() => void keepLaws(store, taken, reports)}
          >
            {isKeeping ? '正在导入…' : `导入 ${taken.length} 部`}
          </SheetButtons>
        </>
      }
    >
      <div className="stack">
        {error !== undefined && <ErrorNote error={error} />}
        <p>
          读出 {candidates.length} 部法规
          {refused.length > 0 && `，${refused.length} 个文件没有读成`}
          。请核对题名、文号和施行日期：施行日期决定它是哪个版本。
        </p>
        {candidates.map((candidate, i) => {
          const standing = standings[i]
          return (
            standing !== undefined && (
              <CandidateCard
                key={candidate.key}
                candidate={candidate}
                standing={standing}
                isOpen={candidates.length <= 2}
                onChange={(to) => change(candidate.key, to)}
              />
            )
          )
        })}
        {refused.length > 0 && <Refused reports={refused} />}
      </div>
    </SideSheet>
  )
}

function Refused({ reports }: { readonly reports: readonly LawFileReport[] }) {
  return (
    <section className="stack" aria-label="没有读成的文件">
      <h3>没有读成的文件</h3>
      <ul className="refused-list">
        {reports.map((r, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two folders may hold files of one name.
          <li key={`${r.file} ${i}`} className="note warn">
            <p>
              <strong>{r.file}</strong>
            </p>
            <p>{r.failure?.message ?? r.problems.map((p) => p.message).join('')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
