import { measuresOf } from '@shared/evidence/measures'
import type { Offered } from '@shared/ipc/contract'
import { type Failure, fail, type Result } from '@shared/ipc/result'
import type { Evidence } from '@shared/model/evidence'
import { EvidenceId } from '@shared/model/primitives'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { asFailure, call } from '../../app/ipc'
import { useJobs } from '../../app/jobs'
import { freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote, Tabs } from '../../ui/feedback'
import { useFileDrop } from '../../ui/use-file-drop'
import { EvidenceCard } from './EvidenceCard'
import { EvidenceTable } from './EvidenceTable'
import { EvidenceWall, useWallChoice } from './EvidenceWall'
import { ExtractionView } from './ExtractionView'
import { followOrphans, startImport } from './evidence-import'
import { factsOf, nextEvidenceNumber, UNNAMED } from './evidence-rows'
import { FactMatrix } from './FactMatrix'
import { FolderSheet } from './FolderSheet'
import { FootageTable } from './FootageTable'
import { ImportNote } from './ImportNote'
import { MeasuresView } from './MeasuresView'
import { warmPlayer } from './warm-player'
import './evidence.css'

/** Places of the desk in the address, e.g. `evidence/facts`; anything else is the id of evidence in the list. */
const views = ['facts', 'measures', 'footage', 'sheets'] as const
type View = 'list' | (typeof views)[number]

/** The evidence of a case: what there is, what each piece proves, and which facts stand unproven. */
export function EvidenceDesk({ item }: { readonly item: string }) {
  const { file, analysis, update, go } = useCaseDesk()
  const { store, user } = useOpenSession()
  const [error, setError] = useState<Failure | null>(null)
  const [offered, setOffered] = useState<(Offered & { readonly target: string | undefined }) | null>(null)
  const jobs = useJobs()
  const desk = useRef<HTMLDivElement>(null)
  const evidence = file.evidence ?? none
  const chosen = evidence.find((e) => e.id === item)
  const view: View = views.find((v) => v === item) ?? 'list'
  const [wall, setWall] = useWallChoice()

  useEffect(() => followOrphans(store, file.id, jobs), [store, file.id, jobs])
  useEffect(() => warmPlayer(evidence), [evidence])

  const begin = useCallback(
    (tickets: Offered['tickets'], into: { target?: string | undefined; together?: string }) => {
      setOffered(null)
      void startImport({ store, caseId: file.id, tickets, by: user.name, ...into })
    },
    [store, file.id, user.name],
  )
  const take = useCallback(
    async (asked: Promise<Result<Offered>>, target?: string) => {
      setError(null)
      const reply = await asked.catch((e: unknown) => fail(asFailure(e)))
      if (!reply.ok) return setError(reply.error)
      const { tickets, skipped, folders } = reply.value
      // A handful is taken at once; a folder is looked at first.
      if (folders > 0 || skipped.length > 0) return setOffered({ ...reply.value, target })
      begin(tickets, { target })
    },
    [begin],
  )
  const pick = useCallback((target?: string) => void take(call('files.pickEvidence', {}), target), [take])
  const pickFolder = useCallback(() => void take(call('files.pickFolder', {})), [take])
  const drop = useFileDrop((files) => void take(window.anjuan.offerFiles(files)))

  async function register() {
    const id = freshId('e')
    const added = await update((now) => {
      const rows = now.evidence ?? []
      const fresh: Evidence = {
        id: EvidenceId.parse(id),
        number: nextEvidenceNumber(rows.map((e) => e.number)),
        name: UNNAMED,
      }
      return { ...now, evidence: [...rows, fresh] }
    })
    if (added) go(`evidence/${id}`)
  }

  const gaps = factsOf(file).filter((f) => f.provenBy.length === 0).length
  const held = measuresOf(file, analysis?.deadlines ?? []).filter((m) => m.next !== '').length
  const tabs = [
    { id: 'list', label: '证据清单' },
    { id: 'facts', label: <Counted label="事实与证据" count={gaps} word="缺" danger /> },
    { id: 'measures', label: <Counted label="措施台账" count={held} word="待办" /> },
    { id: 'footage', label: '执法记录仪' },
    { id: 'sheets', label: '证据提取单' },
  ] as const
  return (
    <div ref={desk} className="evidence-desk" {...drop.handlers}>
      <Tabs
        label="证据的看法"
        tabs={tabs}
        active={view}
        onChange={(id) => go(id === 'list' ? 'evidence' : `evidence/${id}`)}
      />
      {error !== null && <ErrorNote error={error} />}
      <ImportNote brief={chosen !== undefined} caseId={file.id} onOpen={(id) => go(`evidence/${id}`)} />
      {view === 'facts' && <FactMatrix />}
      {view === 'measures' && <MeasuresView />}
      {view === 'footage' && <FootageTable />}
      {view === 'sheets' && <ExtractionView onPick={() => pick()} />}
      {view === 'list' && (
        <div className={chosen === undefined ? 'evidence-body' : 'evidence-body with-card'}>
          {wall && evidence.length > 0 ? (
            <EvidenceWall
              selectedId={chosen?.id}
              onPick={() => pick()}
              onPickFolder={pickFolder}
              onTable={() => setWall(false)}
            />
          ) : (
            <EvidenceTable
              selectedId={chosen?.id}
              onPick={() => pick()}
              onPickFolder={pickFolder}
              onRegister={() => void register()}
              onWall={() => setWall(true)}
            />
          )}
          {chosen !== undefined && (
            <EvidenceCard
              key={chosen.id}
              evidence={chosen}
              onAddFiles={() => pick(chosen.id)}
              onClose={() => go('evidence')}
            />
          )}
        </div>
      )}
      {offered !== null && (
        <FolderSheet
          offered={offered}
          attaching={offered.target !== undefined}
          onClose={() => setOffered(null)}
          onStart={(into) => begin(offered.tickets, { target: offered.target, ...into })}
        />
      )}
      {drop.over && (
        <div className="evidence-drop" aria-hidden="true">
          松开鼠标，加密入库并登记为证据
        </div>
      )}
    </div>
  )
}

const none: readonly Evidence[] = []

interface CountedProps {
  readonly label: string
  readonly count: number
  readonly word: string
  readonly danger?: boolean
}

function Counted({ label, count, word, danger = false }: CountedProps) {
  if (count === 0) return label
  return (
    <>
      {label}{' '}
      <span className={danger ? 'tag danger' : 'tag warn'}>
        {word} {count}
      </span>
    </>
  )
}
