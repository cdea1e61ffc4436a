import type { Failure } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import { displayTitle } from '@shared/model/factory'
import { isSetAside } from '@shared/rules/engine'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { CaseAudit } from '../../features/audit/CaseAudit'
import { Contents } from '../../features/cases/Contents'
import { NextStep } from '../../features/cases/NextStep'
import { Overview } from '../../features/cases/Overview'
import { StageBar } from '../../features/cases/StageBar'
import { Timeline } from '../../features/cases/Timeline'
import { ChecksPanel } from '../../features/checks/ChecksPanel'
import { DocumentDesk } from '../../features/documents/DocumentDesk'
import { DossierDesk } from '../../features/dossier/DossierDesk'
import { EvidenceDesk } from '../../features/evidence/EvidenceDesk'
import { PenaltyDesk } from '../../features/penalty/PenaltyDesk'
import { ReviewDesk } from '../../features/review/ReviewDesk'
import { EmptyState, ErrorNote, Tabs } from '../../ui/feedback'
import { chinaNow } from '../now'
import { useLawData } from '../reference-data'
import { useOpenSession } from '../session'
import { analyse } from './analysis'
import { type CaseDeskContext, CaseDeskProvider } from './case-context'
import { useCase } from './use-case'
import { useUndo } from './use-undo'
import './case.css'

const sections = [
  { id: 'overview', label: '案件信息' },
  { id: 'timeline', label: '办案过程' },
  { id: 'evidence', label: '证据' },
  { id: 'documents', label: '文书' },
  { id: 'checks', label: '把关' },
  { id: 'penalty', label: '裁量' },
  { id: 'review', label: '法制审核' },
  { id: 'dossier', label: '案卷' },
  { id: 'audit', label: '操作记录' },
] as const
type Section = (typeof sections)[number]['id']

/** One case: its contents in binding order on the left, the section that is worked on beside it. */
export function CaseDesk({ id, rest }: { readonly id: string; readonly rest: string }) {
  const { store } = useOpenSession()
  const [, navigate] = useLocation()
  const { file, patch } = useCase(store, id)
  const [error, setError] = useState<Failure | null>(null)
  const noteChange = useUndo(store, id, setError)
  const lawData = useLawData()
  const [sectionName = '', item = ''] = rest.split('/')
  const section: Section = sections.find((s) => s.id === sectionName)?.id ?? 'timeline'

  const go = useCallback((place: string) => navigate(`/case/${id}/${place}`), [navigate, id])

  const update = useCallback<CaseDeskContext['update']>(
    async (change) => {
      let before: CaseFile | undefined
      const saved = await patch((now) => {
        before = now
        return { ...change(now), updatedAt: chinaNow() }
      })
      setError(saved.ok ? null : saved.error)
      if (saved.ok && before !== undefined) noteChange(before, saved.value)
      return saved.ok
    },
    [patch, noteChange],
  )

  const analysis = useMemo(
    () => (file == null || lawData === null ? null : analyse(file, lawData)),
    [file, lawData],
  )
  const context = useMemo<CaseDeskContext | null>(
    () => (file == null ? null : { file, analysis, update, go }),
    [file, analysis, update, go],
  )

  if (file === undefined) return <div aria-busy="true" />
  if (context === null || file === null) {
    return (
      <EmptyState
        action={
          <button type="button" className="button" onClick={() => navigate('/cases')}>
            回到案件列表
          </button>
        }
      >
        本机没有这件案件。它可能已被删除，或者链接来自另一台电脑。
      </EmptyState>
    )
  }

  const failing = analysis?.findings.filter((f) => f.outcome === 'fail' && !isSetAside(f)).length ?? 0
  const tabs = sections.map((s) =>
    s.id === 'checks' && failing > 0
      ? {
          id: s.id,
          label: (
            <>
              把关 <span className="tag danger">{failing}</span>
            </>
          ),
        }
      : s,
  )
  return (
    <CaseDeskProvider value={context}>
      <header className="case-head">
        <div className="row">
          <h1 className="grow case-name">{displayTitle(file)}</h1>
          {file.provenance !== undefined && <span className="tag warn">示例案件</span>}
          <span className="tag">{file.kind ?? '种类未定'}</span>
        </div>
        <StageBar />
        <NextStep />
      </header>
      {error !== null && <ErrorNote error={error} />}
      <div className="case-body">
        <Contents current={`${section}/${item}`} />
        <section
          className="case-main"
          aria-label={`案件的${sections.find((s) => s.id === section)?.label ?? ''}部分`}
        >
          <Tabs label="案件的各部分" tabs={tabs} active={section} onChange={go} />
          <div className="case-section">
            {section === 'overview' && <Overview />}
            {section === 'timeline' && <Timeline item={item} />}
            {section === 'evidence' && <EvidenceDesk item={item} />}
            {section === 'documents' && <DocumentDesk key={item} item={item} />}
            {section === 'checks' && <ChecksPanel />}
            {section === 'penalty' && <PenaltyDesk key={item} item={item} />}
            {section === 'review' && <ReviewDesk />}
            {section === 'dossier' && <DossierDesk />}
            {section === 'audit' && <CaseAudit />}
          </div>
        </section>
      </div>
    </CaseDeskProvider>
  )
}
