import { appendActs } from '@renderer/store/audit'
import { connect } from '@renderer/store/connection'
import { CaseDb, STEPS } from '@renderer/store/db'
import { transact } from '@renderer/store/transact'
import { hashOf, NO_HASH } from '@shared/audit/entry'
import { verifyEntries } from '@shared/audit/verify'
import type { Failure, Result } from '@shared/ipc/result'
import { newCase } from '@shared/model/factory'
import { describe, expect, it } from 'vitest'
import {
  freshName,
  memoryJournal,
  NAME,
  opened,
  plantedCase,
  rawDelete,
  rawPut,
  rawRows,
  rowKey,
} from './support'

type Store = Awaited<ReturnType<typeof opened>>
type Raw = Record<string, unknown>

const lines = async (store: Store) =>
  (await store.listAudit({ limit: 1000 })).map(({ seq, entry }) => [seq, entry?.v === 1 ? entry.act : entry])
const findings = async (store: Store, options = {}) =>
  (await store.verifyAudit(options)).findings.map(
    (f) => `${f.kind} ${f.seq}${f.to === f.seq ? '' : `-${f.to}`}`,
  )
const must = (result: Result<unknown, Failure>) => {
  if (!result.ok) throw new Error(result.error.code)
}

/** A store in which ten things were done to two cases. */
async function worked() {
  const name = freshName()
  const journal = memoryJournal()
  let minute = 0
  const now = () => `2026-03-05T10:${String(minute++).padStart(2, '0')}:00+08:00`
  const store = await opened({ name, journal, now })
  must(await store.saveCase(plantedCase('a')))
  must(await store.saveCase(plantedCase('b'), { act: 'case.imported' }))
  for (let i = 0; i < 6; i++) {
    must(await store.patchCase(i % 3 === 2 ? 'b' : 'a', (c) => ({ ...c, cause: `第 ${i} 版` })))
  }
  must(await store.putSetting('agency', { name: '示例县应急管理局' }))
  must(
    await store.patchWithNumber('a', { kind: 'decision', year: 2026 }, (c, n) => ({
      ...c,
      title: `第 ${n} 号`,
    })),
  )
  const reopen = () => opened({ name, journal, now })
  return { name, journal, store, reopen, now }
}

/** Sealed rows put by someone who has the row key, past the program: a connection of their own. */
async function withKey(name: string, work: (db: CaseDb) => Promise<unknown>, steps = STEPS): Promise<void> {
  const at = await connect(
    { name, rowKey: rowKey(), steps, onCommit: () => {}, onChange: () => {} },
    steps.length,
  )
  await work(at.db)
  at.close()
}

describe('the end of the chain is looked up where it was left', () => {
  const by = { account: 'jia', name: '示例甲' }
  const act = (id: string) =>
    ({ caseId: id, act: 'case.changed', object: { type: 'case', id, label: id } }) as const
  const add = (db: CaseDb, id: string, then = () => {}, now = () => '2026-03-05T12:00:00+08:00') =>
    transact(db, 'rw', [db.audit], function* () {
      yield* appendActs(db, { by, now }, [act(id)])
      then()
    })

  it('and further on, where someone else has written since', async () => {
    const { name, store, now } = await worked()
    await withKey(name, (db) => add(db, 'a', undefined, now))
    must(await store.patchCase('a', (c) => ({ ...c, cause: '之后' })))
    must(await store.patchCase('a', (c) => ({ ...c, cause: '再后' })))
    expect((await lines(store)).slice(0, 3).map(([seq]) => seq)).toEqual([14, 13, 12])
    expect(await findings(store)).toEqual([])
  })

  it('and before, where what was added was given up', async () => {
    const name = freshName()
    const at = await connect(
      { name, rowKey: rowKey(), steps: STEPS, onCommit: () => {}, onChange: () => {} },
      STEPS.length,
    )
    await add(at.db, 'a')
    await add(at.db, 'b')
    await expect(
      add(at.db, 'a', () => {
        throw new Error('given up')
      }),
    ).rejects.toThrow('given up')
    await add(at.db, 'b')
    await add(at.db, 'a')
    const entries = (await at.db.audit.toArray()).map((r) => r.entry ?? null)
    at.close()
    expect(entries.map((e) => [e?.seq, e?.case?.id, e?.case?.seq])).toEqual([
      [1, 'a', 1],
      [2, 'b', 1],
      [3, 'b', 2],
      [4, 'a', 2],
    ])
    expect(verifyEntries(entries.map((entry, i) => ({ key: i + 1, entry }))).findings).toEqual([])
  })

  it('and where it is, if its last entry was taken away: that is the verification’s to name', async () => {
    const { name, store } = await worked()
    await rawDelete(name, 'audit', 11)
    must(await store.patchCase('a', (c) => ({ ...c, cause: '之后' })))
    expect((await lines(store)).slice(0, 2).map(([seq]) => seq)).toEqual([11, 10])
  })
})

describe('every change has its entry, in the same transaction', () => {
  it('in order, chained, over all cases and within each', async () => {
    const { store } = await worked()
    expect((await lines(store)).reverse()).toEqual([
      [1, 'case.created'],
      [2, 'case.imported'],
      ...Array.from({ length: 6 }, (_, i) => [i + 3, 'case.changed']),
      [9, 'setting.changed'],
      [10, 'number.drawn'],
      [11, 'case.changed'],
    ])
    expect(await findings(store)).toEqual([])
    const mine = (await store.listCaseAudit('b')).map(({ entry }, i) => ({ key: i + 1, entry }))
    expect(mine).toHaveLength(3)
    const verdict = verifyEntries(mine, { onlyCase: 'b' })
    expect(verdict).toMatchObject({ findings: [], head: await store.auditHead('b') })
    await store.close()
  })

  it('a save that fails leaves neither change nor entry; one that changes nothing leaves no entry', async () => {
    const store = await opened({ name: freshName() })
    must(await store.saveCase(plantedCase('a')))
    await store.patchCase('a', () => plantedCase('other')).catch(() => {})
    await store
      .patchCase('a', () => {
        throw new Error('bug')
      })
      .catch(() => {})
    must(await store.saveCase(plantedCase('a')))
    must(await store.patchCase('a', (c) => ({ ...c, updatedAt: '2026-03-06T09:30+08:00' })))
    expect(await lines(store)).toEqual([[1, 'case.created']])
    await store.close()
  })

  it('says before, after, who and why; nothing of it is readable on disk', async () => {
    const name = freshName()
    const store = await opened({ name })
    must(await store.saveCase(plantedCase('a')))
    must(await store.patchCase('a', (c) => ({ ...c, cause: NAME }), { why: `${NAME}来电` }))
    const [line] = await store.listAudit({ limit: 1 })
    expect(line?.entry).toMatchObject({
      by: { account: 'u1', name: '示例甲' },
      why: `${NAME}来电`,
      changes: [{ field: 'cause', label: '案由', after: NAME }],
    })
    await store.close()
    const rows = (await rawRows(name)).audit?.map((r) => r.value) as Raw[]
    expect(rows.map((r) => Object.keys(r).sort())).toEqual(
      rows.map(() => ['_s', '_v', 'caseId', 'caseSeq', 'seq']),
    )
  })

  it('a damaged case that is written whole again is recorded as that', async () => {
    const { name, store, reopen } = await worked()
    await store.close()
    const row = (await rawRows(name)).evidence?.[0]?.value as Raw
    await rawPut(name, 'evidence', { ...row, _s: new Uint8Array(60) })
    const again = await reopen()
    must(await again.saveCase(plantedCase(String(row.caseId))))
    expect((await lines(again))[0]).toEqual([12, 'case.replaced'])
    await again.close()
  })

  it('an import is one entry a case', async () => {
    const store = await opened({ name: freshName() })
    const agency = { name: '示例县应急管理局' }
    const files = Array.from({ length: 95 }, (_, i) =>
      newCase({ id: `c${i}`, kind: '检查', agency, now: '2026-03-05T09:30+08:00' }),
    )
    must(await store.importCases(files))
    must(await store.importCases(files.slice(0, 3)))
    expect(await store.verifyAudit({})).toMatchObject({ entries: 98, findings: [] })
    expect(await store.auditHead('c1')).toMatchObject({ seq: 2 })
    await store.close()
  })
})

describe('tampering with the table is found and located', () => {
  async function tampered(change: (name: string, rows: Raw[]) => Promise<unknown>) {
    const { name, store, reopen } = await worked()
    const anchor = { ...(await store.auditHead()), at: '2026-03-05T12:00:00+08:00' }
    await store.close()
    await change(name, (await rawRows(name)).audit?.map((r) => r.value as Raw) ?? [])
    const again = await reopen()
    const all = await findings(again, { anchors: [anchor] })
    await again.close()
    return all
  }
  const at = (rows: Raw[], seq: number) => rows.find((r) => r.seq === seq) as Raw

  it('a byte changed, a row under another number, a row of another case', async () => {
    const flip = (row: Raw) => ({ ...row, _s: (row._s as Uint8Array).map((b, i) => (i === 40 ? b ^ 1 : b)) })
    expect(await tampered((name, rows) => rawPut(name, 'audit', flip(at(rows, 5))))).toEqual(['damaged 5'])
    expect(await tampered((name, rows) => rawPut(name, 'audit', { ...at(rows, 5), seq: 7 }))).toEqual([
      'damaged 7',
    ])
    expect(await tampered((name, rows) => rawPut(name, 'audit', { ...at(rows, 5), caseId: 'a' }))).toEqual([
      'damaged 5',
    ])
  })

  const plain = async (name: string, work: (db: CaseDb) => Promise<unknown>) => {
    const db = new CaseDb(name)
    await work(db)
    db.close()
  }

  it('rows taken out of the middle, off the end, and all of them', async () => {
    expect(await tampered((name) => plain(name, (db) => db.audit.bulkDelete([4, 5])))).toEqual([
      'missing 4-5',
    ])
    expect(await tampered((name) => plain(name, (db) => db.audit.bulkDelete([10, 11])))).toEqual([
      'cut 10-11',
    ])
    expect(await tampered((name) => plain(name, (db) => db.audit.clear()))).toEqual(['cut 1-11'])
  })

  it('with the row key: an entry rewritten without, and with its hash', async () => {
    const rewrite = (fit: boolean) => (name: string) =>
      withKey(name, (db) =>
        db.transaction('rw', [db.audit], async () => {
          const row = await db.audit.get(6)
          if (row?.entry === undefined) throw new Error('no entry')
          const entry = { ...row.entry, why: '后来补的' }
          await db.audit.put({ ...row, entry: fit ? { ...entry, hash: hashOf(entry) } : entry })
        }),
      )
    expect(await tampered(rewrite(false))).toEqual(['altered 6'])
    expect(await tampered(rewrite(true))).toEqual(['link 7'])
  })

  it('with the row key: the end written anew is found by the anchor', async () => {
    const forge = (name: string) =>
      withKey(name, (db) =>
        db.transaction('rw', [db.audit], async () => {
          const rows = (await db.audit.toArray()).slice(5)
          let prev = (await db.audit.get(5))?.entry?.hash ?? NO_HASH
          for (const row of rows) {
            if (row.entry === undefined) throw new Error('no entry')
            const { case: _, ...rest } = { ...row.entry, prev, why: '整段改写' }
            prev = hashOf(rest)
            await db.audit.put({ seq: row.seq, entry: { ...rest, hash: prev } })
          }
        }),
      )
    expect(await tampered(forge)).toEqual(['rewritten 1-11'])
  })

  it('work goes on after a damaged end, and the place stays named', async () => {
    const { name, store, reopen } = await worked()
    await store.close()
    await rawPut(name, 'audit', {
      ...at((await rawRows(name)).audit?.map((r) => r.value as Raw) ?? [], 11),
      _v: 1,
    })
    const again = await reopen()
    must(await again.patchCase('a', (c) => ({ ...c, cause: '继续办理' })))
    expect(await findings(again)).toEqual(['damaged 11'])
    expect((await again.listAudit({ limit: 2 })).map((l) => [l.seq, l.entry === null])).toEqual([
      [12, false],
      [11, true],
    ])
    await again.close()
  })
})

describe('anchors and lists', () => {
  it("the office's head goes into the next entry, once", async () => {
    const { store } = await worked()
    const office = { seq: 3, hash: 'b'.repeat(64) }
    store.noteOfficeHead(office)
    must(await store.patchCase('a', (c) => ({ ...c, cause: '一' })))
    must(await store.patchCase('a', (c) => ({ ...c, cause: '二' })))
    expect((await store.officeAnchors()).map(({ at: _, ...head }) => head)).toEqual([office])
    await store.close()
  })

  it('the list goes back to a day, newest first, and no further', async () => {
    const { store } = await worked()
    expect((await store.listAudit({ from: '2026-03-05T10:09', limit: 100 })).map((l) => l.seq)).toEqual([
      11, 10,
    ])
    expect((await store.listAudit({ limit: 3 })).map((l) => l.seq)).toEqual([11, 10, 9])
    await store.close()
  })

  it('an act without a change, such as a paper printed, is an entry too', async () => {
    const { store } = await worked()
    must(await store.recordAct({ caseId: 'a', act: 'document.printed', why: undefined }))
    expect((await lines(store))[0]).toEqual([12, 'document.printed'])
    expect(await findings(store)).toEqual([])
    await store.close()
  })
})

describe('the table of the first version', () => {
  const legacy = (seq: number) => ({
    seq,
    caseId: 'gone',
    at: `2026-01-0${seq}T08:00:00+08:00`,
    by: 'u1',
    action: '删除案件',
    note: '',
  })
  async function first(name: string) {
    const steps = STEPS.slice(0, 1)
    const store = await opened({ name, steps })
    await store.close()
    await withKey(name, (db) => db.audit.bulkAdd([1, 2, 3].map(legacy)), steps)
  }

  it('keeps its entries as they were, marked old, and chains on from them', async () => {
    const name = freshName()
    await first(name)
    const before = (await rawRows(name)).audit
    const store = await opened({ name })
    must(await store.saveCase(plantedCase('a')))
    expect(await store.listCaseAudit('gone')).toEqual(
      [1, 2, 3].map((seq) => ({ seq, entry: { v: 0, ...legacy(seq) } })),
    )
    expect((await lines(store))[0]).toEqual([4, 'case.created'])
    expect(await findings(store)).toEqual([])
    await store.close()
    expect((await rawRows(name)).audit?.slice(0, 3)).toEqual(before)
  })

  it('an old entry altered with the row key afterwards is found by the first new one', async () => {
    const name = freshName()
    await first(name)
    const store = await opened({ name })
    must(await store.saveCase(plantedCase('a')))
    await store.close()
    await withKey(name, (db) => db.audit.put({ ...legacy(2), note: '改' }))
    const again = await opened({ name })
    expect(await findings(again)).toEqual(['link 4'])
    await again.close()
  })
})
