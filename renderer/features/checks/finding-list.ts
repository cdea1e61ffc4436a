import { Stage } from '@shared/model/events'
import type { Finding } from '@shared/rules/engine'
import { severityLabel } from '@shared/rules/outcome'
import { badness, byBadness, type Standing, standingLook, standingOf } from './outcome-tag'

/** A finding with a name that stays its own while others come and go. */
export interface FindingRow {
  readonly id: string
  readonly finding: Finding
  readonly standing: Standing
}

export interface StageGroup {
  readonly stage: Stage
  readonly rows: readonly FindingRow[]
}

const stages: readonly Stage[] = Object.values(Stage)

export function rowsOf(findings: readonly Finding[]): readonly FindingRow[] {
  const count = new Map<string, number>()
  return byBadness(findings).map((finding) => {
    const n = (count.get(finding.ruleId) ?? 0) + 1
    count.set(finding.ruleId, n)
    return { id: `${finding.ruleId} ${n}`, finding, standing: standingOf(finding) }
  })
}

/** Rows by stage: the stage with the worst finding first, equals in the order of procedure. */
export function byStage(rows: readonly FindingRow[]): readonly StageGroup[] {
  const groups = stages.map((stage) => ({ stage, rows: rows.filter((r) => r.finding.stage === stage) }))
  const worst = (g: StageGroup) => Math.min(...g.rows.map((r) => badness(r.finding)))
  return groups.filter((g) => g.rows.length > 0).sort((a, b) => worst(a) - worst(b))
}

/** Whether a row has every word that was typed, in its title, its words or its law. */
export function matches({ finding: f }: FindingRow, typed: string): boolean {
  const text = [f.title, f.message, f.question?.text, ...f.citations.map((c) => c.text)].join(' ')
  return typed
    .trim()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}

/** The list as a table for a sheet or a document: one line each, columns by tabs. */
export function tableText(rows: readonly FindingRow[]): string {
  const head = [
    '结果',
    '程度',
    '阶段',
    '检查项',
    '说明',
    '依据',
    '适用法律的日期',
    '回答',
    '回答人',
    '回答时间',
    '理由',
  ]
  const lines = rows.map(({ finding: f, standing }) => [
    standingLook[standing].word,
    severityLabel[f.severity],
    f.stage,
    f.title,
    f.message,
    f.citations.map((c) => c.text).join('、'),
    f.lawDate,
    f.answer?.answer ?? '',
    f.answer?.by ?? '',
    f.answer?.at.slice(0, 16).replace('T', ' ') ?? '',
    f.answer?.reason ?? '',
  ])
  return [head, ...lines].map((cells) => cells.map(oneLine).join('\t')).join('\n')
}

const oneLine = (cell: string) => cell.replace(/\s+/gu, ' ')
