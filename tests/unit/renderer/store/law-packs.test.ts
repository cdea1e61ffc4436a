import { describe, expect, it } from 'vitest'
import { freshName, memoryJournal, opened, rawRows } from './support'

const pack = (n: number) => ({
  sha256: String(n).repeat(64),
  sizeBytes: 1000 + n,
  title: `示例管理办法${n}`,
  docNo: `示例令第${n}号`,
  effectiveFrom: '2026-01-01',
  extent: 'whole' as const,
  divisions: 2,
  articles: 12,
  source: `办法${n}.docx`,
})

async function acts(store: Awaited<ReturnType<typeof opened>>) {
  return (await store.listAudit({ limit: 100 })).flatMap(({ entry }) =>
    entry?.v === 1
      ? [[entry.act, entry.object?.label, entry.changes?.map((c) => c.after ?? c.before).join(' ')]]
      : [],
  )
}

describe('held law packs', () => {
  it('are listed in order with who and when, and each import and removal is an act', async () => {
    const store = await opened({ name: freshName() })
    expect(await store.listLawPacks()).toEqual([])
    expect(await store.addLawPacks([pack(1), pack(2)])).toEqual({ ok: true, value: 2 })
    expect((await store.listLawPacks()).map((p) => [p.title, p.importedAt, p.importedBy])).toEqual([
      ['示例管理办法1', '2026-03-05T09:30:00+08:00', '示例甲'],
      ['示例管理办法2', '2026-03-05T09:30:00+08:00', '示例甲'],
    ])
    expect(await store.removeLawPack(pack(1).sha256)).toEqual({ ok: true, value: 1 })
    expect((await store.listLawPacks()).map((p) => p.title)).toEqual(['示例管理办法2'])
    expect(await acts(store)).toEqual([
      ['law.removed', '《示例管理办法1》', `示例令第1号 2026-01-01 12 办法1.docx ${pack(1).sha256}`],
      ['law.imported', '《示例管理办法2》', `示例令第2号 2026-01-01 12 办法2.docx ${pack(2).sha256}`],
      ['law.imported', '《示例管理办法1》', `示例令第1号 2026-01-01 12 办法1.docx ${pack(1).sha256}`],
    ])
    expect((await store.verifyAudit({})).findings).toEqual([])
  })

  it('are each there once, and taking off what is not there changes nothing', async () => {
    const store = await opened({ name: freshName() })
    expect(await store.addLawPacks([pack(1), pack(1)])).toEqual({ ok: true, value: 1 })
    expect(await store.addLawPacks([pack(1)])).toEqual({ ok: true, value: 0 })
    expect(await store.removeLawPack(pack(2).sha256)).toEqual({ ok: true, value: 0 })
    expect(await store.listLawPacks()).toHaveLength(1)
    expect(await acts(store)).toHaveLength(1)
  })

  it('come back from the journal when the database is gone, and stand on the disk sealed', async () => {
    const journal = memoryJournal()
    const name = freshName()
    const first = await opened({ name, journal })
    await first.addLawPacks([pack(1)])
    await first.close()
    expect(JSON.stringify((await rawRows(name)).settings)).not.toContain('示例管理办法')
    const rebuilt = await opened({ name: freshName(), journal })
    expect((await rebuilt.listLawPacks()).map((p) => p.sha256)).toEqual([pack(1).sha256])
  })
})
