import type { CaseFile } from '@shared/model/case-file'
import type { SealedRow } from '@shared/store/transaction'
import { type BodyRow, CHILD_TABLES, type ChildRow, type ChildTable, type HeadRow } from './db'
import { StoreError, storeFailures } from './errors'
import { intact, type RowSealer } from './seal-row'
import { type AnyChild, assemble } from './split'

/** A row that did not come out of this database but out of a backup's journal. */
export interface PlacedRow {
  readonly table: string
  readonly key: unknown
  readonly row: SealedRow
}

/** Title and number of a case in a backup; `undefined` if its row does not open. */
export function headFromRow(
  sealer: RowSealer,
  id: string,
  row: SealedRow,
): Pick<HeadRow, 'title' | 'number' | 'partyName' | 'updatedAt'> | undefined {
  const head = sealer.open('cases', id, row) as Partial<HeadRow>
  if (head.title === undefined) return undefined
  const { title, number = '', partyName = '', updatedAt = '' } = head
  return { title, number, partyName, updatedAt }
}

/** A case put together from a backup's rows, checked like one from the database. Throws `StoreError`. */
export function caseFromRows(sealer: RowSealer, id: string, rows: readonly PlacedRow[]): CaseFile {
  const opened = new Map<string, object>()
  for (const { table, key, row } of rows) {
    opened.set(placeOf(table, key), intact(sealer.open(table, key, row)))
  }
  const body = opened.get(placeOf('bodies', id)) as BodyRow | undefined
  if (body === undefined) throw new StoreError(storeFailures.missing())
  const children = {} as Record<ChildTable, AnyChild[]>
  for (const name of CHILD_TABLES) {
    children[name] = (body.children[name] ?? []).map(([childId, rev]) => {
      const row = opened.get(placeOf(name, [id, childId])) as ChildRow<AnyChild> | undefined
      if (row?.rev === rev) return row.data
      const place = { table: name, key: JSON.stringify([id, childId]) }
      throw new StoreError(storeFailures.damaged(place, row === undefined ? 'missing' : 'older version'))
    })
  }
  return assemble(body, children)
}

const placeOf = (table: string, key: unknown) => `${table} ${JSON.stringify(key)}`
