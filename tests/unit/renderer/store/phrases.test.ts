import { starterPhrases } from '@shared/phrases/starters'
import { expect, it } from 'vitest'
import { freshName, opened, rawRows } from './support'

it('keeps the phrases of the office sealed, and each change is an act', async () => {
  const name = freshName()
  const store = await opened({ name })
  expect(await store.listPhrases()).toEqual(starterPhrases)
  const own = { id: 'own', text: '本机关的常用语' }
  expect(await store.changePhrases((now) => [...now.slice(0, 1), own])).toMatchObject({ ok: true })
  expect(await store.listPhrases()).toEqual([starterPhrases[0], own])
  const [entry, ...others] = (await store.listAudit({ limit: 10 })).map((r) => r.entry)
  expect(entry).toMatchObject({ act: 'setting.changed', object: { id: 'phrases', label: '常用语' } })

  expect(await store.changePhrases((now) => [...now])).toMatchObject({ ok: true })
  expect(await store.listAudit({ limit: 10 })).toHaveLength(1 + others.length)
  await store.close()
  const onDisk = JSON.stringify((await rawRows(name)).settings, (_, v: unknown) =>
    v instanceof Uint8Array ? Buffer.from(v).toString('utf8') : v,
  )
  expect(onDisk).toContain('phrases')
  expect(onDisk).not.toContain('本机关的常用语')
  const again = await opened({ name })
  expect(await again.listPhrases()).toEqual([starterPhrases[0], own])
})

it('refuses a list that is not of its form, and leaves the old one', async () => {
  const store = await opened({ name: freshName() })
  const done = await store.changePhrases(() => [{ id: 'x', text: ' ' }]).catch((e: unknown) => e)
  expect(done).not.toMatchObject({ ok: true })
  expect(await store.listPhrases()).toEqual(starterPhrases)
})
