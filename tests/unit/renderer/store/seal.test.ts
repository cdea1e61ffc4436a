import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { openStore } from '@renderer/store'
import { CaseDb, STEPS } from '@renderer/store/db'
import { type RowSealer, rowSealer } from '@renderer/store/seal-row'
import type { SealedRow } from '@shared/store/transaction'
import { describe, expect, it } from 'vitest'
import {
  freshName,
  ID_NUMBER,
  memoryJournal,
  NAME,
  opened,
  plantedCase,
  rawPut,
  rawRows,
  rowKey,
} from './support'

type Raw = Record<string, unknown> & { _s: Uint8Array }

async function planted() {
  const [name, journal] = [freshName(), memoryJournal()]
  const store = await opened({ name, journal })
  await store.saveCase(plantedCase('case-1'))
  await store.saveCase(plantedCase('case-2'))
  await store.saveDraft('case:1', { 姓名: NAME, 号码: ID_NUMBER })
  await store.putSetting('s', NAME)
  await store.close()
  const rows = await rawRows(name)
  const row = (table: string, id: string) =>
    rows[table]?.map((r) => r.value as Raw).find((r) => r.caseId === id || r.id === id) as Raw
  return { name, journal, row, reopen: () => opened({ name, journal }) }
}

function bytesOf(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value)]
  if (typeof value === 'string') return [Buffer.from(value, 'utf8')]
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([k, v]) => [Buffer.from(k), ...bytesOf(v)])
  return [Buffer.from(String(value))]
}

describe('what lies on the disk', () => {
  it('holds no planted name or ID number, in IndexedDB, in the outbox or in the journal', async () => {
    const { name, journal } = await planted()
    journal.full = true
    const store = await opened({ name, journal })
    await store.saveCase(plantedCase('case-3'))
    await store.close()
    const rows = await rawRows(name)
    expect(rows.outbox?.length).toBeGreaterThan(0)
    const all = Buffer.concat([...bytesOf(rows), ...journal.frames.map((f) => Buffer.from(f))])
    for (const text of [NAME, ID_NUMBER, NAME.slice(0, 3)]) {
      for (const coding of ['utf8', 'utf16le'] as const)
        expect(all.includes(Buffer.from(text, coding))).toBe(false)
      expect(all.includes(Buffer.from(text, 'utf16le').swap16())).toBe(false)
    }
    expect(all.includes(Buffer.from('case-1'))).toBe(true)
  })

  it('keeps only the documented columns readable', async () => {
    const { row } = await planted()
    const columns = (table: string) => Object.keys(row(table, 'case-1')).sort()
    expect(columns('cases')).toEqual(['_s', '_v', 'id', 'kind', 'stage', 'updatedAt'])
    expect(columns('bodies')).toEqual(['_s', '_v', 'id'])
    expect(columns('events')).toEqual(['_s', '_v', 'caseId', 'date', 'id', 'kind'])
    expect(columns('evidence')).toEqual(['_s', '_v', 'caseId', 'id'])
    expect(columns('documents')).toEqual(['_s', '_v', 'caseId', 'id', 'kind', 'state'])
  })
})

describe('a changed row is found and named, and the others stay usable', () => {
  const flipped = (bytes: Uint8Array, at: number) => bytes.map((b, i) => (i === at ? b ^ 1 : b))

  it.each([
    ['format byte', (r: Raw) => ({ ...r, _s: flipped(r._s, 0) })],
    ['nonce', (r: Raw) => ({ ...r, _s: flipped(r._s, 5) })],
    ['ciphertext', (r: Raw) => ({ ...r, _s: flipped(r._s, 40) })],
    ['tag', (r: Raw) => ({ ...r, _s: flipped(r._s, r._s.length - 1) })],
    ['cut', (r: Raw) => ({ ...r, _s: r._s.slice(0, -1) })],
    ['empty', (r: Raw) => ({ ...r, _s: new Uint8Array(0) })],
    ['not bytes', (r: Raw) => ({ ...r, _s: 'x' })],
    ['schema version', (r: Raw) => ({ ...r, _v: STEPS.length + 1 })],
    ['clear column', (r: Raw) => ({ ...r, stage: '决定' })],
    ['clear date', (r: Raw) => ({ ...r, updatedAt: '2020-01-01' })],
    ['added column', (r: Raw) => ({ ...r, title: '改' })],
    ['removed column', ({ kind: _, ...r }: Raw) => r],
  ])('head: %s', async (_, change) => {
    const { name, row, reopen } = await planted()
    await rawPut(name, 'cases', change(row('cases', 'case-1')))
    const store = await reopen()
    const list = await store.listCases()
    expect(list.find((c) => c.id === 'case-1')).toMatchObject({
      damaged: { table: 'cases', key: '"case-1"' },
      title: '',
    })
    expect(list.find((c) => c.id === 'case-2')).toMatchObject({ partyName: NAME })
    expect((await store.getCase('case-1'))?.id).toBe('case-1')
    // Saving the case whole makes its head good again.
    await store.saveCase(plantedCase('case-1'))
    expect((await store.listCases()).every((c) => c.damaged === undefined)).toBe(true)
    await store.close()
  })

  it.each([
    ['another case', 'events', (r: Raw) => ({ ...r, caseId: 'case-2' }), 'case-2'],
    ['its event date', 'events', (r: Raw) => ({ ...r, date: '2020-01-01' }), 'case-1'],
    ['its document state', 'documents', (r: Raw) => ({ ...r, state: '已制作' }), 'case-1'],
  ])('child: %s', async (_, table, change, id) => {
    const { name, row, reopen } = await planted()
    await rawPut(name, table, change(row(table, 'case-1')))
    const store = await reopen()
    await expect(store.getCase(id)).rejects.toMatchObject({
      failure: { code: 'store.damaged', at: { table } },
    })
    expect(await store.getCase(id === 'case-1' ? 'case-2' : 'case-1')).toBeDefined()
    await store.close()
  })

  it('a row of another table under the same key', async () => {
    const { name, row, reopen } = await planted()
    await rawPut(name, 'bodies', { ...row('bodies', 'case-1'), _s: row('cases', 'case-1')._s })
    const store = await reopen()
    await expect(store.getCase('case-1')).rejects.toMatchObject({
      failure: { at: { table: 'bodies', key: '"case-1"' } },
    })
    await store.close()
  })

  it('an older sealed version of a child, and a child taken away', async () => {
    const { name, row, reopen } = await planted()
    const old = row('evidence', 'case-1')
    const store = await reopen()
    await store.patchCase('case-1', (c) => ({
      ...c,
      evidence: c.evidence?.map((e) => ({ ...e, name: '新名' })),
    }))
    await store.close()
    await rawPut(name, 'evidence', old)
    const again = await reopen()
    await expect(again.getCase('case-1')).rejects.toMatchObject({
      failure: { detail: 'evidence ["case-1","v1"]: older version' },
    })
    await again.close()
    const plain = new CaseDb(name)
    await plain.evidence.delete(['case-1', 'v1'])
    plain.close()
    const third = await reopen()
    await expect(third.getCase('case-1')).rejects.toMatchObject({
      failure: { detail: 'evidence ["case-1","v1"]: missing' },
    })
    await third.close()
  })
})

describe('opening', () => {
  it('refuses another key and a newer version, and changes nothing', async () => {
    const { name, journal } = await planted()
    const base = { name, journal, by: { account: 'u1', name: '示例甲' }, now: () => '' }
    expect(await openStore({ ...base, rowKey: new Uint8Array(32).fill(9) })).toMatchObject({
      error: { code: 'store.wrong-key' },
    })
    const steps = [...STEPS, { v: STEPS.length + 1, stores: { more: 'id' } }]
    const newer = await opened({ name, journal, steps })
    await newer.close()
    expect(await openStore({ ...base, rowKey: rowKey() })).toMatchObject({ error: { code: 'store.newer' } })
  })

  it('carries rows of an older version through a migration', async () => {
    const { name, journal } = await planted()
    const steps = [...STEPS, { v: STEPS.length + 1, stores: { evidence: '[caseId+id], caseId, rev' } }]
    const store = await opened({ name, journal, steps })
    expect(await store.getCase('case-1')).toStrictEqual(plantedCase('case-1'))
    await store.close()
    expect((await rawRows(name)).evidence?.map((r) => (r.value as Raw)._v)).toEqual([
      STEPS.length,
      STEPS.length,
    ])
  })

  it('has migrations contiguous from 1', () => {
    expect(STEPS.map((s) => s.v)).toEqual(STEPS.map((_, i) => i + 1))
  })
})

describe('format', () => {
  it('opens a row sealed byte by byte as the README says', () => {
    const key = rowKey()
    const nonce = new Uint8Array(24).fill(7)
    const ad =
      '["anjuan-row",1,"events",["c","e1"],1,[["caseId","c"],["date","2026-03-01"],["id","e1"],["kind","inspection"]]]'
    const box = xchacha20poly1305(key, nonce, new TextEncoder().encode(ad)).encrypt(
      new TextEncoder().encode('{"rev":3}'),
    )
    expect(Buffer.from(box).toString('hex')).toBe('1c28d8c8996bacd747ead199cc44baeb87bc58f2d673a99e30')
    const sealer: RowSealer = rowSealer(key, 1)
    const clear = { caseId: 'c', id: 'e1', kind: 'inspection', date: '2026-03-01' }
    const stored = { ...clear, _v: 1, _s: Uint8Array.of(1, ...nonce, ...box) }
    expect(sealer.open('events', ['c', 'e1'], stored)).toEqual({ ...clear, rev: 3 })
    sealer.wipe()
    expect(() => sealer.open('events', ['c', 'e1'], stored)).toThrow()
  })
})

describe('rows that are read again', () => {
  const columns = new Set(['caseId', 'id'])
  const at = (n: number) => ['c', `e${n}`] as const
  const rowOf = (n: number, note = '现场检查') => ({ caseId: 'c', id: `e${n}`, rev: 1, data: { note } })
  const copy = (stored: SealedRow): SealedRow => ({ ...stored, _s: Uint8Array.from(stored._s) })

  it.each(['bodies', 'events', 'evidence', 'documents', 'cases'])(
    'of %s: the same bytes are the same row, any other bytes are looked at',
    (table) => {
      const sealer = rowSealer(rowKey(), 1)
      const key = table === 'cases' || table === 'bodies' ? 'c' : at(1)
      const stored = sealer.seal(table, key, rowOf(1), columns)
      const first = sealer.open(table, key, copy(stored))
      expect(first).toEqual(rowOf(1))
      expect(sealer.open(table, key, copy(stored))).toBe(first)
      for (let i = 0; i < stored._s.length; i++) {
        const harmed = copy(stored)
        harmed._s[i] = (harmed._s[i] ?? 0) ^ 1
        expect(sealer.open(table, key, harmed)).toHaveProperty('_damaged')
      }
      expect(sealer.open(table, key, { ...copy(stored), id: 'e2' })).toHaveProperty('_damaged')
      const newer = sealer.seal(table, key, rowOf(1, '复查'), columns)
      expect(sealer.open(table, key, newer)).toEqual(rowOf(1, '复查'))
      expect(sealer.open(table, key, copy(stored))).toEqual(rowOf(1))
    },
  )

  it('do not pass for one another', () => {
    const sealer = rowSealer(rowKey(), 1)
    const stored = sealer.seal('events', at(1), rowOf(1), columns)
    sealer.open('events', at(1), stored)
    expect(sealer.open('events', at(2), stored)).toHaveProperty('_damaged')
    expect(sealer.open('evidence', at(1), stored)).toHaveProperty('_damaged')
  })

  it('are forgotten when many others were read since', () => {
    const sealer = rowSealer(rowKey(), 1)
    const rows = Array.from({ length: 600 }, (_, n) => sealer.seal('events', at(n), rowOf(n), columns))
    const opened = rows.map((stored, n) => sealer.open('events', at(n), stored))
    expect(sealer.open('events', at(599), copy(rows[599]!))).toBe(opened[599])
    const again = sealer.open('events', at(0), copy(rows[0]!))
    expect(again).toEqual(opened[0])
    expect(again).not.toBe(opened[0])
  })
})
