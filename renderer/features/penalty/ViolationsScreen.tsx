import { formatCitation, shortLawTitle } from '@shared/law/citation'
import { type Violation, violationsByLaw } from '@shared/penalty/catalogue'
import { createSuggester, suggest } from '@shared/penalty/suggest'
import { otherKinds, shortFine } from '@shared/penalty/violation-text'
import { dateInChinese } from '@shared/text/dates'
import { useDeferredValue, useMemo, useState } from 'react'
import { type LawData, useLawData } from '../../app/reference-data'
import { EmptyState, SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { ViolationDetail } from './ViolationDetail'
import './penalty.css'

const MOST_SUGGESTED = 20

/** 法规 · 违法行为: the whole catalogue by law, and what a typed fact most resembles. */
export function ViolationsScreen() {
  const data = useLawData()
  return data === null ? <div aria-busy="true" /> : <Browser data={data} />
}

function Browser({ data }: { readonly data: LawData }) {
  const { catalogue, law } = data
  const [fact, setFact] = useState('')
  const [lawName, setLawName] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  const typed = useDeferredValue(fact)
  const byLaw = useMemo(() => violationsByLaw(catalogue), [catalogue])
  const suggester = useMemo(() => createSuggester(catalogue, law), [catalogue, law])
  const rows = useMemo<readonly Violation[]>(() => {
    const listed =
      typed.trim() === ''
        ? catalogue.violations
        : suggest(suggester, typed, { most: MOST_SUGGESTED }).map((s) => s.violation)
    return lawName === '' ? listed : listed.filter((v) => lawOf(v) === lawName)
  }, [typed, lawName, catalogue, suggester])
  const open = openId === null ? undefined : catalogue.byId.get(openId)
  return (
    <div className="violations">
      <header className="row violations-head">
        <h1>违法行为</h1>
        <span className="muted grow" title={catalogue.gaps.join('；')}>
          {catalogue.violations.length} 项，编制于 {dateInChinese(catalogue.asOf)}。
        </span>
      </header>
      <div className="row violations-search">
        <input
          className="input grow"
          type="search"
          aria-label="写下查到的事实，或者条款、编号"
          placeholder="写下查到的事实（如：一名电焊工没有操作证），或者条款、编号"
          value={fact}
          onChange={(e) => setFact(e.target.value)}
        />
        <select
          className="select"
          aria-label="法律、法规"
          value={lawName}
          onChange={(e) => setLawName(e.target.value)}
        >
          <option value="">全部法律、法规</option>
          {[...byLaw].map(([name, list]) => (
            <option key={name} value={name}>
              {name}（{list.length}）
            </option>
          ))}
        </select>
      </div>
      <div className="violations-table">
        <DataTable
          key={typed.trim() === '' ? 'all' : 'found'}
          label={typed.trim() === '' ? '违法行为' : '相近的违法行为'}
          unit="项"
          rows={rows}
          columns={columns}
          rowId={rowId}
          selectedId={openId ?? undefined}
          onOpen={(v) => setOpenId(v.id)}
          empty={
            <EmptyState>
              目录里没有相近的。换几个词，或者按法律浏览。没有收入的：{catalogue.gaps.join('；')}。
            </EmptyState>
          }
        />
      </div>
      {open !== undefined && (
        <SideSheet key={open.id} title={open.title} wide onClose={() => setOpenId(null)}>
          <ViolationDetail violation={open} catalogue={catalogue} onOpen={setOpenId} />
        </SideSheet>
      )}
    </div>
  )
}

const rowId = (v: Violation) => v.id
const lawOf = (v: Violation) => shortLawTitle(v.basis[0]?.law ?? '')

const columns: readonly TableColumn<Violation>[] = [
  {
    id: 'title',
    header: '违法行为',
    value: (v) => v.title,
    width: 300,
    cell: (v) => <strong title={v.title}>{v.title}</strong>,
  },
  {
    id: 'basis',
    header: '处罚依据',
    value: (v) => v.basis.map(formatCitation).join('、'),
    width: 186,
    cell: (v) => (
      <CitationButton
        citation={v.basis[0] ?? ''}
        onDate={v.actsBefore === undefined ? undefined : '2026-04-30'}
        short
      />
    ),
  },
  { id: 'unit', header: '单位', value: (v) => shortFine(v, 'unit'), width: 178 },
  { id: 'person', header: '个人', value: (v) => shortFine(v, 'person'), width: 190 },
  { id: 'others', header: '其他处罚', value: otherKinds, width: 150 },
  { id: 'id', header: '编号', value: (v) => v.id, width: 106 },
]
