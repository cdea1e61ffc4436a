import { describe, expect, it } from 'vitest'
import { freshName, memoryJournal, opened, rawRows } from './support'

const template = (kind: string, n: number) => ({
  sha256: String(n).repeat(64),
  sizeBytes: 1000 + n,
  kind,
  kindTitle: `示例文书${kind}`,
  name: `本局式样${n}.docx`,
})

describe('held templates', () => {
  it('are one for a kind, with who and when, and each that comes or goes is an act', async () => {
    const store = await opened({ name: freshName() })
    expect(await store.listTemplates()).toEqual([])
    expect(await store.addTemplate(template('a', 1))).toEqual({ ok: true, value: 1 })
    expect(await store.addTemplate(template('b', 2))).toEqual({ ok: true, value: 1 })
    expect(await store.addTemplate(template('a', 3))).toEqual({ ok: true, value: 2 })
    expect((await store.listTemplates()).map((t) => [t.kind, t.name, t.importedBy])).toEqual([
      ['b', '本局式样2.docx', '示例甲'],
      ['a', '本局式样3.docx', '示例甲'],
    ])
    expect(await store.removeTemplate('b')).toEqual({ ok: true, value: 1 })
    expect(await store.removeTemplate('b')).toEqual({ ok: true, value: 0 })
    const acts = (await store.listAudit({ limit: 100 })).flatMap(({ entry }) =>
      entry?.v === 1 ? [entry.act] : [],
    )
    expect(acts).toEqual([
      'template.removed',
      'template.imported',
      'template.removed',
      'template.imported',
      'template.imported',
    ])
    expect((await store.verifyAudit({})).findings).toEqual([])
  })

  it('are there after a restart, and lie sealed in the database', async () => {
    const name = freshName()
    const journal = memoryJournal()
    const one = await opened({ name, journal })
    await one.addTemplate(template('a', 1))
    one.close()
    const onDisk = JSON.stringify((await rawRows(name)).settings, (_, v: unknown) =>
      v instanceof Uint8Array ? Buffer.from(v).toString('utf8') : v,
    )
    expect(onDisk).not.toContain('本局式样')
    const two = await opened({ name, journal })
    expect((await two.listTemplates()).map((t) => t.name)).toEqual(['本局式样1.docx'])
  })
})
