import type { DossierKind } from '@shared/model/case-file'
import { newCase } from '@shared/model/factory'
import { parseCaseText } from '@shared/model/parse'
import type { Agency } from '@shared/model/people'
import { lettersOf, NUMBERING_SETTING, officeNumbering } from '@shared/numbers/settings'
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { call } from '../../app/ipc'
import { chinaNow, freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import type { CaseSummary } from '../../store'
import { Confirm, EmptyState, SideSheet } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { type ImportProblem, ImportProblems } from './ImportProblems'
import { loadSamples } from './samples'

const columns: readonly TableColumn<CaseSummary>[] = [
  {
    id: 'title',
    header: '案件名称',
    value: (c) => c.title,
    width: 300,
    cell: (c) =>
      c.damaged === undefined ? (
        <strong className="case-title">{c.title}</strong>
      ) : (
        <span className="tag danger">这一件的数据损坏，请从备份恢复</span>
      ),
  },
  { id: 'parties', header: '当事人', value: (c) => c.partyName, width: 170 },
  { id: 'number', header: '案号', value: (c) => c.number, width: 190 },
  { id: 'kind', header: '种类', value: (c) => c.kind, width: 140 },
  {
    id: 'stage',
    header: '进行到',
    value: (c) => c.stage,
    width: 96,
    cell: (c) => <span className="tag accent">{c.stage === '' ? '未开始' : c.stage}</span>,
  },
  { id: 'officers', header: '承办人', value: (c) => c.officerNames.join('、'), width: 120 },
  {
    id: 'updatedAt',
    header: '最近修改',
    value: (c) => c.updatedAt.slice(0, 16).replace('T', ' '),
    width: 140,
  },
]
const noRows: readonly CaseSummary[] = []
const rowId = (c: CaseSummary) => c.id

/** All cases of the office, newest change first. */
export function CaseList() {
  const { store, office } = useOpenSession()
  const [, go] = useLocation()
  const cases = useLiveQuery(() => store.listCases(), [store])
  const [creating, setCreating] = useState(false)
  const [problem, setProblem] = useState<ImportProblem | null>(null)
  const [twin, setTwin] = useState<{ readonly id: string; readonly proceed: () => void } | null>(null)

  const importCase = useCallback(async () => {
    const picked = await call('files.pickCase', {})
    if (!picked.ok) return setProblem({ name: '', error: picked.error })
    if (picked.value === null) return
    const { name, text } = picked.value
    const parsed = parseCaseText(text)
    if (!parsed.ok) return setProblem({ name, error: parsed.error })
    const keep = async () => {
      setTwin(null)
      const saved = await store.saveCase(parsed.value, { act: 'case.imported', inAnyOrder: true })
      if (saved.ok) go(`/case/${parsed.value.id}`)
      else setProblem({ name, error: saved.error })
    }
    if ((await store.getCase(parsed.value.id)) === undefined) await keep()
    else setTwin({ id: parsed.value.id, proceed: () => void keep() })
  }, [store, go])

  useEffect(() => {
    const onNew = () => setCreating(true)
    const onImport = () => void importCase()
    window.addEventListener('anjuan:new-case', onNew)
    window.addEventListener('anjuan:import-case', onImport)
    return () => {
      window.removeEventListener('anjuan:new-case', onNew)
      window.removeEventListener('anjuan:import-case', onImport)
    }
  }, [importCase])

  async function create(kind: DossierKind) {
    const numbering = officeNumbering(await store.getSetting(NUMBERING_SETTING))
    const agency = {
      name: office,
      ...((await store.getSetting('agency')) as Agency | undefined),
      ...lettersOf(numbering),
    }
    const fresh = newCase({ id: freshId('case'), kind, agency, now: chinaNow() })
    const saved = await store.saveCase(fresh)
    if (saved.ok) go(`/case/${fresh.id}/overview`)
    else setProblem({ name: '', error: saved.error })
  }

  async function addSamples() {
    for (const sample of await loadSamples()) {
      const saved = await store.saveCase(sample, { act: 'case.imported', why: '示例案件' })
      if (!saved.ok) return setProblem({ name: '', error: saved.error })
    }
  }

  const newButton = (
    <button type="button" className="button primary" onClick={() => setCreating(true)}>
      新建案件
    </button>
  )
  return (
    <>
      <div className="screen-head">
        <h1 className="grow">案件</h1>
        <Link href="/report" className="button quiet small">
          执法月报
        </Link>
      </div>
      <div className="screen-fill">
        {cases !== undefined && (
          <DataTable
            label="案件"
            unit="件"
            rows={cases.length === 0 ? noRows : cases}
            columns={columns}
            rowId={rowId}
            onOpen={(c) => go(`/case/${c.id}`)}
            initialSort={{ id: 'updatedAt', desc: true }}
            actions={
              <>
                <button type="button" className="button" onClick={() => void importCase()}>
                  导入案件文件…
                </button>
                {newButton}
              </>
            }
            empty={
              <EmptyState
                action={
                  <button type="button" className="button" onClick={() => void addSamples()}>
                    放入两件示例案件
                  </button>
                }
              >
                还没有案件。可以新建一件，或者先放入两件示例案件看看怎么走。
              </EmptyState>
            }
          />
        )}
      </div>
      {creating && <NewCaseSheet onClose={() => setCreating(false)} onCreate={(kind) => void create(kind)} />}
      {problem !== null && <ImportProblems problem={problem} onClose={() => setProblem(null)} />}
      {twin !== null && (
        <Confirm
          title="本机已有这件案件"
          confirmLabel="用文件中的内容替换"
          danger
          onCancel={() => setTwin(null)}
          onConfirm={twin.proceed}
        >
          <p>
            文件中的案件与本机的一件是同一件（编号 {twin.id}
            ）。替换后本机这件的内容以文件为准；证据原件不受影响。
          </p>
        </Confirm>
      )}
    </>
  )
}

const kinds: readonly { readonly kind: DossierKind; readonly text: string }[] = [
  { kind: '检查', text: '现场检查、责令整改、复查；整改到位即结案，需要处罚时转为普通程序' },
  { kind: '行政处罚普通程序', text: '立案、取证、告知、审核、决定、送达、执行、归档' },
]

function NewCaseSheet({
  onClose,
  onCreate,
}: {
  readonly onClose: () => void
  readonly onCreate: (kind: DossierKind) => void
}) {
  return (
    <SideSheet title="新建案件" onClose={onClose}>
      <div className="stack">
        {kinds.map(({ kind, text }) => (
          <button key={kind} type="button" className="kind-choice" onClick={() => onCreate(kind)}>
            <strong>{kind}</strong>
            <span className="muted">{text}</span>
          </button>
        ))}
      </div>
    </SideSheet>
  )
}
