import { decodePayload, type Op } from '@shared/store/transaction'
import { expect, it } from 'vitest'
import { freshName, memoryJournal, opened, plantedCase } from './support'

/** The rows of everything journalled so far, last writer wins, as main gathers them from a backup. */
function rowsOf(frames: readonly Uint8Array[]) {
  const rows = new Map<string, Extract<Op, { op: 'put' }>>()
  for (const frame of frames) {
    for (const op of decodePayload(frame).ops) {
      if (op.op === 'put') rows.set(`${op.table} ${JSON.stringify(op.key)}`, op)
      else if (op.op === 'delete') rows.delete(`${op.table} ${JSON.stringify(op.key)}`)
    }
  }
  return [...rows.values()]
}

it('a case comes out of sealed rows as it went in, also when it is gone from the database', async () => {
  const journal = memoryJournal()
  const store = await opened({ name: freshName(), journal })
  const file = plantedCase()
  await store.saveCase(file)
  await store.flush()
  const rows = rowsOf(journal.frames)
  await store.deleteCase(file.id)
  expect(await store.openCase(file.id, rows)).toEqual({ ok: true, value: file })
  const head = rows.find((r) => r.table === 'cases')
  if (head === undefined) throw new Error('no head')
  expect(store.openHead(file.id, head.row)?.title).toBe(file.title)
  await store.close()
})

it('a row that was changed, is missing or is of an older revision is refused by name', async () => {
  const journal = memoryJournal()
  const store = await opened({ name: freshName(), journal })
  const file = plantedCase()
  await store.saveCase(file)
  await store.flush()
  const older = rowsOf(journal.frames)
  const [first, ...others] = file.events ?? []
  if (first === undefined) throw new Error('no event')
  await store.saveCase({ ...file, events: [{ ...first, note: '改过' }, ...others] })
  await store.flush()
  const rows = rowsOf(journal.frames)
  const codeOf = async (changed: typeof rows) => {
    const result = await store.openCase(file.id, changed)
    return result.ok ? 'ok' : result.error.code
  }
  const isFirst = (r: (typeof rows)[number]) =>
    r.table === 'events' && JSON.stringify(r.key).includes(first.id)
  expect(await codeOf(rows)).toBe('ok')
  expect(await codeOf(rows.filter((r) => !isFirst(r)))).toBe('store.damaged')
  expect(await codeOf(rows.map((r) => (isFirst(r) ? (older.find(isFirst) ?? r) : r)))).toBe('store.damaged')
  const flipped = rows.map((r) => (isFirst(r) ? { ...r, row: { ...r.row, kind: 'interview' } } : r))
  expect(await codeOf(flipped)).toBe('store.damaged')
  expect(await codeOf(rows.filter((r) => r.table !== 'bodies'))).toBe('store.missing')
  const head = rows.find((r) => r.table === 'cases')
  if (head === undefined) throw new Error('no head')
  expect(store.openHead('another', head.row)).toBeUndefined()
  await store.close()
})
