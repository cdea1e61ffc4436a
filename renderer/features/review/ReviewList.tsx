import { Role, type User } from '@shared/ipc/contract'
import { daysBetween } from '@shared/procedure/dates'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { chinaToday } from '../../app/now'
import { useOpenSession } from '../../app/session'
import type { Store } from '../../store'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { dayOf, type ReviewState, reviewRounds, reviewState, reviewStateLabel } from './review-state'
import { reviewBlocks } from './reviewer'
import './review.css'

interface Row {
  readonly id: string
  readonly title: string
  readonly partyName: string
  readonly number: string
  readonly state: ReviewState
  readonly round: number
  readonly submittedOn: string | undefined
  readonly waiting: number | undefined
  readonly handlers: string
  /** Why the present user may not review it, besides not being a reviewer. */
  readonly own: boolean
  readonly damaged: boolean
}

const rowId = (r: Row) => r.id
const columns: readonly TableColumn<Row>[] = [
  {
    id: 'state',
    header: '状态',
    value: (r) => (r.damaged ? '数据损坏' : reviewStateLabel[r.state]),
    width: 150,
    cell: (r) =>
      r.damaged ? (
        <span className="tag danger">✕ 数据损坏</span>
      ) : (
        <>
          <span className={r.state === 'submitted' ? 'tag accent' : 'tag warn'}>
            {reviewStateLabel[r.state]}
          </span>{' '}
          {r.own && <span className="tag">本人承办</span>}
        </>
      ),
  },
  {
    id: 'title',
    header: '案件名称',
    value: (r) => r.title,
    width: 290,
    cell: (r) => <strong>{r.title}</strong>,
  },
  { id: 'party', header: '当事人', value: (r) => r.partyName, width: 150 },
  { id: 'number', header: '案号', value: (r) => r.number, width: 170 },
  { id: 'handlers', header: '承办人', value: (r) => r.handlers, width: 120 },
  { id: 'round', header: '轮次', value: (r) => r.round, width: 74, cell: (r) => `第 ${r.round} 轮` },
  { id: 'submittedOn', header: '送审日期', value: (r) => r.submittedOn, width: 110 },
  {
    id: 'waiting',
    header: '已等',
    value: (r) => r.waiting,
    width: 70,
    align: 'end',
    cell: (r) => (r.waiting === undefined ? '' : `${r.waiting} 天`),
  },
]

type Part = 'submitted' | 'returned'
const parts: readonly { readonly id: Part; readonly label: string }[] = [
  { id: 'submitted', label: '待审核' },
  { id: 'returned', label: '已退回补正' },
]

/** Cases that lie before a reviewer, and those sent back and not yet submitted again. */
export function ReviewList() {
  const { store, user } = useOpenSession()
  const [, go] = useLocation()
  const [only, setOnly] = useState<Part | null>(null)
  const found = useLiveQuery(() => underReview(store, user), [store, user])
  const rows = useMemo(() => (found ?? []).filter((r) => only === null || r.state === only), [found, only])
  return (
    <>
      <div className="screen-head">
        <h1>法制审核</h1>
        {!user.roles.includes(Role.Reviewer) && (
          <span className="muted">{user.name}没有“法制审核”角色，可以查看，不能出具意见。</span>
        )}
      </div>
      {found !== undefined && found.length > 0 && (
        <div className="row">
          {parts.map((p) => (
            <button
              key={p.id}
              type="button"
              className="button"
              aria-pressed={only === p.id}
              onClick={() => setOnly(only === p.id ? null : p.id)}
            >
              {p.label} <strong className="num">{found.filter((r) => r.state === p.id).length}</strong>
            </button>
          ))}
        </div>
      )}
      <div className="screen-fill">
        {found !== undefined && (
          <DataTable
            label="送审案件"
            unit="件"
            rows={rows}
            columns={columns}
            rowId={rowId}
            onOpen={(r) => go(`/case/${r.id}/review`)}
            initialSort={{ id: 'submittedOn', desc: false }}
            empty={
              <EmptyState
                action={
                  <button type="button" className="button" onClick={() => go('/cases')}>
                    去案件列表
                  </button>
                }
              >
                现在没有等候法制审核的案件。承办人在案件的“法制审核”里送审后，会出现在这里。
              </EmptyState>
            }
          />
        )}
      </div>
    </>
  )
}

/**
 * Stages that a list shows for a case that may lie before the reviewer; all others are not even read.
 * A case that served an order or a notice stands at 送达 before it is reviewed.
 */
const reviewStages: readonly string[] = ['法制审核', '集体讨论', '审批', '决定', '送达']

async function underReview(store: Store, user: User): Promise<readonly Row[]> {
  const today = chinaToday()
  const candidates = (await store.listCases()).filter(
    (c) => c.damaged === undefined && reviewStages.includes(c.stage),
  )
  const rows: Row[] = []
  for (const c of candidates) {
    const { id, title, partyName, number } = c
    const file = await store.getCase(id).catch(() => null)
    if (file === null)
      rows.push({
        id,
        title,
        partyName,
        number,
        handlers: '',
        state: 'submitted',
        round: 0,
        submittedOn: undefined,
        waiting: undefined,
        own: false,
        damaged: true,
      })
    if (file == null) continue
    const rounds = reviewRounds(file)
    const state = reviewState(rounds)
    if (state !== 'submitted' && state !== 'returned') continue
    const submittedOn = dayOf(rounds.at(-1)?.submission)
    const handlers = (file.officers ?? [])
      .filter((o) => o.roles?.includes('承办') === true)
      .map((o) => o.name)
      .join('、')
    const own = reviewBlocks(user, file).some((b) => b.reason === 'handler')
    const waiting =
      state === 'submitted' && submittedOn !== undefined ? daysBetween(submittedOn, today) : undefined
    rows.push({
      id,
      title,
      partyName,
      number,
      handlers,
      state,
      round: rounds.length,
      submittedOn,
      waiting,
      own,
      damaged: false,
    })
  }
  return rows
}
