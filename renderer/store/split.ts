import type { CaseFile } from '@shared/model/case-file'
import { eventKinds, Stage } from '@shared/model/events'
import type { BodyRow, ChildTable } from './db'
import { CHILD_TABLES } from './db'

/** What a list of cases shows; sealed with the head, so that a list opens one small row per case. */
export interface CaseHead {
  readonly title: string
  readonly cause: string
  readonly number: string
  /** The first party's; `parties` says how many there are. */
  readonly partyName: string
  readonly officerNames: readonly string[]
  readonly createdAt: string
  readonly counts: Readonly<Record<ChildTable | 'parties', number>>
}

/** The CaseFile without the lists that are rows of their own. */
export type CaseBody = Omit<CaseFile, ChildTable>

const STAGES: readonly string[] = Object.values(Stage)

/** The furthest stage that a recorded event belongs to; 线索 if there is none. */
export function stageOf(file: CaseFile): Stage {
  let furthest = 0
  for (const event of file.events ?? []) {
    if (event.absent !== true) furthest = Math.max(furthest, STAGES.indexOf(eventKinds[event.kind].stage))
  }
  return STAGES[furthest] as Stage
}

export function headOf(file: CaseFile) {
  const numbers = file.numbers ?? {}
  const head: CaseHead = {
    title: file.title ?? '',
    cause: file.cause ?? '',
    number: numbers.案号 ?? Object.values(numbers)[0] ?? '',
    partyName: file.parties[0]?.name ?? '',
    officerNames: (file.officers ?? []).map((o) => o.name),
    createdAt: file.createdAt ?? '',
    counts: {
      parties: file.parties.length,
      events: file.events?.length ?? 0,
      evidence: file.evidence?.length ?? 0,
      documents: file.documents?.length ?? 0,
    },
  }
  return {
    id: file.id as string,
    stage: stageOf(file) as string,
    kind: file.kind ?? '',
    updatedAt: file.updatedAt ?? '',
    ...head,
  }
}

export function bodyOf(file: CaseFile): CaseBody {
  const { events: _e, evidence: _v, documents: _d, ...body } = file
  return body
}

export type AnyChild = NonNullable<CaseFile[ChildTable]>[number]

/** The row of one child; `rev` is the case's revision in which it last changed. */
export function childRow(table: ChildTable, caseId: string, child: AnyChild, rev: number) {
  const row = { caseId, id: child.id as string, rev, data: child }
  if (table === 'evidence') return row
  const { kind } = child as { kind: string }
  if (table === 'documents') return { ...row, kind, state: (child as { state: string }).state }
  const { date } = child as { date?: string }
  return date === undefined ? { ...row, kind } : { ...row, kind, date }
}

/** Puts a case together again. `children` are in the order the body names. */
export function assemble(
  body: BodyRow,
  children: Readonly<Record<ChildTable, readonly AnyChild[]>>,
): CaseFile {
  const file: Record<string, unknown> = { ...body.data }
  for (const table of CHILD_TABLES) if (body.children[table] !== null) file[table] = children[table]
  return file as unknown as CaseFile
}
