import type { Failure, Result } from '@shared/ipc/result'
import { describe, expect, it } from 'vitest'
import { freshName, memoryJournal, opened } from './support'

const must = (result: Result<unknown, Failure>) => {
  if (!result.ok) throw new Error(result.error.code)
}
const pack = (version: string, text = `text of ${version}`) => ({
  id: 'example',
  version,
  title: '示例县本地规则',
  sha256: version.padEnd(64, '0'),
  text,
})
const acts = async (store: Awaited<ReturnType<typeof opened>>) =>
  (await store.listAudit({ limit: 100 }))
    .flatMap(({ entry }) => (entry?.v === 1 ? [entry.act] : []))
    .reverse()

describe('the shelf of rule packs', () => {
  it('keeps every version, uses one, goes back, and is all there after opening again', async () => {
    const name = freshName()
    const journal = memoryJournal()
    const store = await opened({ name, journal })
    must(await store.keepPack(pack('1'), true))
    must(await store.keepPack(pack('2'), false))
    expect((await store.packShelf()).inForce).toMatchObject([{ id: 'example', version: '1' }])
    must(await store.usePack('example', '2'))
    must(await store.usePack('example', '1'))
    await store.close()

    const again = await opened({ name, journal })
    const shelf = await again.packShelf()
    expect(shelf.versions.map((v) => v.version)).toEqual(['1', '2'])
    expect(shelf.inForce).toMatchObject([{ version: '1' }])
    expect(shelf.past.map((u) => u.version)).toEqual(['1', '2'])
    expect(await again.packText('example', '2')).toBe('text of 2')
    expect(await acts(again)).toEqual(['pack.kept', 'pack.used', 'pack.kept', 'pack.used', 'pack.used'])
    await again.close()
  })

  it('is rebuilt whole from the journal', async () => {
    const journal = memoryJournal()
    const store = await opened({ name: freshName(), journal })
    must(await store.keepPack(pack('1'), true))
    await store.close()
    const rebuilt = await opened({ name: freshName(), journal })
    expect((await rebuilt.packShelf()).inForce).toMatchObject([{ version: '1' }])
    expect(await rebuilt.packText('example', '1')).toBe('text of 1')
    await rebuilt.close()
  })

  it('says in the record which version took the place of which', async () => {
    const store = await opened({ name: freshName(), journal: memoryJournal() })
    must(await store.keepPack(pack('1'), true))
    must(await store.keepPack(pack('2'), true))
    const [last] = await store.listAudit({ limit: 1 })
    expect(last?.entry).toMatchObject({
      act: 'pack.used',
      object: { type: 'rule-pack', id: 'example', label: '示例县本地规则 2版' },
      changes: [{ label: '版本', before: '1', after: '2' }],
    })
    await store.close()
  })

  it('lets go of a version only when it is not in force', async () => {
    const store = await opened({ name: freshName(), journal: memoryJournal() })
    must(await store.keepPack(pack('1'), true))
    must(await store.removePack('example', '1'))
    expect((await store.packShelf()).versions).toHaveLength(1)
    must(await store.withdrawPack('example'))
    must(await store.removePack('example', '1'))
    const shelf = await store.packShelf()
    expect([shelf.versions, shelf.inForce]).toEqual([[], []])
    expect(await store.packText('example', '1')).toBeUndefined()
    expect((await acts(store)).slice(-2)).toEqual(['pack.withdrawn', 'pack.removed'])
    await store.close()
  })

  it('notes nothing where nothing changes', async () => {
    const store = await opened({ name: freshName(), journal: memoryJournal() })
    must(await store.keepPack(pack('1'), true))
    const before = await acts(store)
    must(await store.keepPack(pack('1'), true))
    must(await store.usePack('example', '1'))
    must(await store.usePack('example', 'none'))
    must(await store.withdrawPack('other'))
    expect(await acts(store)).toEqual(before)
    await store.close()
  })

  it('remembers whose signature is trusted, by whom, until that is taken back', async () => {
    const store = await opened({ name: freshName(), journal: memoryJournal() })
    const signer = { publicKey: 'k', name: '示例' }
    must(await store.trustSigner(signer, true))
    expect((await store.packShelf()).signers).toMatchObject([signer])
    must(await store.trustSigner(signer, false))
    expect((await store.packShelf()).signers).toEqual([])
    expect(await acts(store)).toEqual(['pack.signer-trusted', 'pack.signer-distrusted'])
    await store.close()
  })
})
