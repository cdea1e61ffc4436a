import { whole } from '@shared/audit/describe'
import type { Failure } from '@shared/ipc/result'
import { UnlawfulAct } from '@shared/model/acts'
import { CaseFile, CaseSource, Jurisdiction } from '@shared/model/case-file'
import { displayTitle } from '@shared/model/factory'
import { serialiseCase } from '@shared/model/parse'
import { Agency, Officer, Party, partyKindLabel } from '@shared/model/people'
import { provisionsText } from '@shared/text/provisions'
import { type ReactNode, useState } from 'react'
import * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { call } from '../../app/ipc'
import { freshId } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote } from '../../ui/feedback'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { TableColumn } from '../../ui/table/DataTable'
import { RowList } from './RowList'

const headFields = ['title', 'cause', 'kind', 'summary', 'confidentiality', 'retention'] as const
const { title, cause, kind, summary, confidentiality, retention } = CaseFile.shape
const headSchema = z.strictObject({ title, cause, kind, summary, confidentiality, retention })

const { priorPenalties } = CaseFile.shape
const priorSchema = z.strictObject({ priorPenalties })

const partyColumns: readonly TableColumn<Party>[] = [
  {
    id: 'name',
    header: '姓名或者名称',
    value: (p) => p.name,
    width: 240,
    cell: (p) => <strong>{p.name}</strong>,
  },
  { id: 'kind', header: '类型', value: (p) => partyKindLabel[p.kind], width: 110 },
  { id: 'role', header: '与违法行为的关系', value: (p) => p.role, width: 160 },
  { id: 'head', header: '法定代表人（负责人）', value: (p) => p.legalRepresentative, width: 160 },
  { id: 'address', header: '地址', value: (p) => p.address, width: 240 },
]
const actColumns: readonly TableColumn<UnlawfulAct>[] = [
  {
    id: 'what',
    header: '违法行为',
    value: (a) => a.description,
    width: 420,
    cell: (a) => <strong>{a.description}</strong>,
  },
  { id: 'violated', header: '违反条款', value: (a) => provisionsText(a.violated ?? []), width: 300 },
  { id: 'found', header: '发现日', value: (a) => a.discoveredOn, width: 120 },
  {
    id: 'penalty',
    header: '裁量',
    value: () => undefined,
    width: 76,
    cell: (a) => <WeighButton act={a} />,
  },
]

/** To the calculator, at this act. */
function WeighButton({ act }: { readonly act: UnlawfulAct }) {
  const { go } = useCaseDesk()
  return (
    <button
      type="button"
      className="button small"
      aria-label={`裁量：${act.description}`}
      onClick={(event) => {
        event.stopPropagation()
        go(`penalty/${act.id}`)
      }}
    >
      裁量
    </button>
  )
}
const officerColumns: readonly TableColumn<Officer>[] = [
  { id: 'name', header: '姓名', value: (o) => o.name, width: 140, cell: (o) => <strong>{o.name}</strong> },
  { id: 'roles', header: '角色', value: (o) => o.roles?.join('、'), width: 240 },
  { id: 'post', header: '职务', value: (o) => o.post, width: 160 },
  { id: 'certificate', header: '执法证号', value: (o) => o.certificateNumber, width: 160 },
  { id: 'until', header: '证件有效期止', value: (o) => o.certificateTo, width: 130 },
]

/** What the case is about: the case itself, the organ, its source, parties, officers, unlawful acts. */
export function Overview() {
  const { file, update } = useCaseDesk()
  const { store } = useOpenSession()
  const references = referencesOf(file)
  const [error, setError] = useState<Failure | null>(null)

  async function exportCase() {
    const reply = await call('files.saveCase', {
      name: `${displayTitle(file)}.json`,
      text: serialiseCase(file),
    })
    setError(reply.ok ? null : reply.error)
    if (reply.ok && reply.value !== null) {
      await store.recordAct({ caseId: file.id, ...whole('case.exported', file, 'after') })
    }
  }

  return (
    <div className="stack">
      {error !== null && <ErrorNote error={error} retry={() => void exportCase()} />}
      <FormCard
        title="案件"
        action={
          <button
            type="button"
            className="button small"
            title="含全部文字内容，不含证据的文件"
            onClick={() => void exportCase()}
          >
            导出案件文件…
          </button>
        }
      >
        <AutosavedForm
          draftKey={`${file.id}/head`}
          schema={headSchema}
          value={pick(file, headFields)}
          references={references}
          hints={{ title: '不填时按“当事人＋案由＋案”自动生成' }}
          save={(head) => update((now) => ({ ...omit(now, headFields), ...head }) as CaseFile)}
        />
      </FormCard>
      <RowList
        title="当事人"
        list="parties"
        schema={Party}
        rows={file.parties}
        label={(p) => p.name}
        unit="名"
        columns={partyColumns}
        fresh={() => ({ id: freshId('p'), kind: 'unit', name: '待填写' })}
      />
      <RowList
        title="违法行为"
        list="acts"
        schema={UnlawfulAct}
        rows={file.acts ?? []}
        label={(a) => a.description}
        unit="项"
        columns={actColumns}
        fresh={() => ({ id: freshId('a'), description: '待填写' })}
      />
      <RowList
        title="执法人员及机关其他人员"
        list="officers"
        schema={Officer}
        rows={file.officers ?? []}
        label={(o) => o.name}
        unit="人"
        columns={officerColumns}
        fresh={() => ({ id: freshId('o'), name: '待填写' })}
      />
      <FormCard title="执法机关">
        <AutosavedForm
          draftKey={`${file.id}/agency`}
          schema={Agency}
          value={file.agency ?? {}}
          references={references}
          save={(agency) => update((now) => ({ ...now, agency: agency as z.output<typeof Agency> }))}
        />
      </FormCard>
      <FormCard title="案件来源">
        <AutosavedForm
          draftKey={`${file.id}/source`}
          schema={CaseSource}
          value={file.source ?? {}}
          references={references}
          save={(source) => update((now) => ({ ...now, source: source as z.output<typeof CaseSource> }))}
        />
      </FormCard>
      <FormCard
        title="既往行政处罚"
        action={
          file.priorPenalties === undefined ? (
            <button
              type="button"
              className="button small"
              title="查过处罚记录，没有受过处罚"
              onClick={() => void update((now) => ({ ...now, priorPenalties: [] }))}
            >
              查过，没有
            </button>
          ) : file.priorPenalties.length === 0 ? (
            <span className="tag done">✓ 查过，没有</span>
          ) : undefined
        }
      >
        <AutosavedForm
          draftKey={`${file.id}/priorPenalties`}
          schema={priorSchema}
          value={pick(file, ['priorPenalties'])}
          references={references}
          save={(typed) =>
            update((now) => ({ ...omit(now, ['priorPenalties']), ...typed }) as unknown as CaseFile)
          }
        />
      </FormCard>
      <FormCard title="管辖权冲突">
        <AutosavedForm
          draftKey={`${file.id}/jurisdiction`}
          schema={Jurisdiction}
          value={file.jurisdiction ?? {}}
          references={references}
          save={(typed) =>
            update(({ jurisdiction: _old, ...now }) =>
              Object.keys(typed).length === 0
                ? now
                : { ...now, jurisdiction: typed as z.output<typeof Jurisdiction> },
            )
          }
        />
      </FormCard>
      {file.provenance !== undefined && (
        <FormCard title="资料来源">
          <p className="provenance">{file.provenance}</p>
        </FormCard>
      )}
    </div>
  )
}

function FormCard({
  title,
  action,
  children,
}: {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="card">
      <header className="card-head">
        <h2>{title}</h2>
        {action !== undefined && <span className="actions">{action}</span>}
      </header>
      <div className="card-body">{children}</div>
    </section>
  )
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
}

function omit(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)))
}
