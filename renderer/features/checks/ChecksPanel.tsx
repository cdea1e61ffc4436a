import type { Finding } from '@shared/rules/engine'
import { useMemo, useState } from 'react'
import type { Analysis } from '../../app/desk/analysis'
import { useCaseDesk } from '../../app/desk/case-context'
import { pathOf } from '../../app/desk/place'
import { EmptyState, Tabs } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { DeadlinesTable } from './DeadlinesTable'
import { FindingSheet } from './FindingSheet'
import { byBadness, type Outcome, OutcomeTag, outcomeLook, outcomes, SeverityTag } from './outcome-tag'
import './checks.css'

type Part = 'findings' | 'deadlines'

/** What the law says of this case: every check with its outcome, and every period with its day. */
export function ChecksPanel() {
  const { analysis } = useCaseDesk()
  const [part, setPart] = useState<Part>('findings')
  if (analysis === null) return <div aria-busy="true" />
  return (
    <div className="checks">
      <Tabs
        label="把关"
        tabs={[
          { id: 'findings', label: `检查 ${analysis.findings.length}` },
          { id: 'deadlines', label: `期限 ${analysis.deadlines.length}` },
        ]}
        active={part}
        onChange={setPart}
      />
      {part === 'findings' ? <Findings analysis={analysis} /> : <DeadlinesTable analysis={analysis} />}
    </div>
  )
}

function Findings({ analysis }: { readonly analysis: Analysis }) {
  const { go } = useCaseDesk()
  const [only, setOnly] = useState<Outcome | null>(null)
  const [open, setOpen] = useState<FindingRow | null>(null)
  const all = useMemo(
    () =>
      byBadness(analysis.findings).map(
        (finding, i): FindingRow => ({ finding, id: `${finding.ruleId} ${i}` }),
      ),
    [analysis],
  )
  const rows = useMemo(
    () => (only === null ? all : all.filter((r) => r.finding.outcome === only)),
    [all, only],
  )
  const columns = useMemo(() => columnsFor(analysis, go), [analysis, go])
  return (
    <>
      <fieldset className="outcome-filters">
        <legend className="visually-hidden">按结果筛选</legend>
        {outcomes.map((outcome) => {
          const { word, icon, tone } = outcomeLook[outcome]
          const count = all.filter((r) => r.finding.outcome === outcome).length
          return (
            <button
              key={outcome}
              type="button"
              className={`outcome-filter ${tone}`}
              aria-pressed={only === outcome}
              onClick={() => setOnly(only === outcome ? null : outcome)}
            >
              <span aria-hidden="true">{icon}</span> {word} <strong className="num">{count}</strong>
            </button>
          )
        })}
      </fieldset>
      <div className="checks-table">
        <DataTable
          label="检查结果"
          unit="项"
          rows={rows}
          columns={columns}
          rowId={rowId}
          selectedId={open?.id}
          onOpen={setOpen}
          empty={
            <EmptyState
              action={
                only === null && (
                  <button type="button" className="button" onClick={() => go('timeline')}>
                    去记录
                  </button>
                )
              }
            >
              {only === null
                ? '还没有可以检查的内容。记下办过的第一件事之后，这里会逐项对照法律检查。'
                : `没有“${outcomeLook[only].word}”的项。`}
            </EmptyState>
          }
        />
      </div>
      {open !== null && (
        <FindingSheet finding={open.finding} lawDate={analysis.lawDate} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

interface FindingRow {
  readonly id: string
  readonly finding: Finding
}
const rowId = (r: FindingRow) => r.id

function columnsFor(analysis: Analysis, go: (place: string) => void): readonly TableColumn<FindingRow>[] {
  return [
    {
      id: 'outcome',
      header: '结果',
      value: ({ finding: f }) => outcomeLook[f.outcome].word,
      width: 98,
      cell: ({ finding: f }) => <OutcomeTag outcome={f.outcome} />,
    },
    {
      id: 'severity',
      header: '程度',
      value: ({ finding: f }) => f.severity,
      width: 82,
      cell: ({ finding: f }) => <SeverityTag finding={f} />,
    },
    { id: 'stage', header: '阶段', value: ({ finding: f }) => f.stage, width: 80 },
    {
      id: 'title',
      header: '检查项',
      value: ({ finding: f }) => f.title,
      width: 180,
      cell: ({ finding: f }) => <strong title={f.title}>{f.title}</strong>,
    },
    {
      id: 'message',
      header: '说明',
      value: ({ finding: f }) => f.message,
      width: 220,
      cell: ({ finding: f }) => (
        <span title={f.message}>{f.missing === undefined ? f.message : `无法判断：缺${f.missing}`}</span>
      ),
    },
    {
      id: 'law',
      header: '依据',
      value: ({ finding: f }) => f.citations.map((c) => c.text).join('、'),
      width: 176,
      cell: ({ finding: f }) => {
        const first = f.citations[0]
        return first === undefined ? null : (
          <CitationButton
            citation={first.citation}
            onDate={analysis.lawDate}
            short
            unverified={!f.verified}
          />
        )
      },
    },
    {
      id: 'go',
      header: '处理',
      value: () => undefined,
      width: 66,
      cell: ({ finding: f }) => {
        const place = f.at[0]
        if (place === undefined) return null
        return (
          <button
            type="button"
            className="button small"
            aria-label={`查看：${f.title}`}
            onClick={(event) => {
              event.stopPropagation()
              go(pathOf(place))
            }}
          >
            查看
          </button>
        )
      },
    },
  ]
}
