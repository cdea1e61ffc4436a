import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CaseDb } from '@renderer/store/db'
import { type Steps, transact, wait } from '@renderer/store/transact'
import type { PromiseExtended } from 'dexie'
import { describe, expect, it } from 'vitest'
import { freshName } from './support'

const root = resolve(import.meta.dirname, '../../../..')
const draft = { id: 'd', at: '', value: 1 }

async function withDb<T>(run: (db: CaseDb) => Promise<T>): Promise<T> {
  const db = new CaseDb(freshName())
  try {
    return await run(db)
  } finally {
    db.close()
  }
}

describe('a transaction waits for Dexie only', () => {
  it('gives back what its steps return, and takes everything back when they throw', () =>
    withDb(async (db) => {
      const made = await transact(db, 'rw', [db.drafts], function* () {
        yield* wait(db.drafts.put(draft))
        return (yield* wait(db.drafts.get('d')))?.value
      })
      expect(made).toBe(1)
      const failing = transact(db, 'rw', [db.drafts], function* () {
        yield* wait(db.drafts.delete('d'))
        throw new RangeError('no')
      })
      await expect(failing).rejects.toThrow(RangeError)
      expect(await db.drafts.count()).toBe(1)
      const caught = await transact(db, 'rw', [db.drafts], function* () {
        try {
          yield* wait(db.drafts.add(draft))
        } catch {
          return 'there already'
        }
        return 'added'
      })
      expect(caught).toBe('there already')
    }))

  it('what is not Dexie’s does not compile', () => {
    const foreign = async () => 1
    // These lines are checked by tsc: an expected error that does not come is an error itself.
    // @ts-expect-error a native promise
    const planted = () => wait(foreign())
    // @ts-expect-error the promise of a digest
    const digest = () => wait(crypto.subtle.digest('SHA-256', new Uint8Array()))
    // @ts-expect-error an async body
    const body = (db: CaseDb) => transact(db, 'rw', [db.drafts], async () => 1)
    function* raw(): Steps<void> {
      // @ts-expect-error a bare yield of a native promise
      yield foreign()
    }
    expect([planted, digest, body, raw]).toHaveLength(4)
  })

  it('what gets round the types gives the whole transaction up: nothing of it is kept', () =>
    withDb(async (db) => {
      // An async function's promise is native even here, where Dexie has put its own in the place of `Promise`.
      const foreign = async () => 1
      const planted = transact(db, 'rw', [db.drafts], function* () {
        yield* wait(db.drafts.put(draft))
        yield* wait(foreign() as unknown as PromiseExtended<unknown>)
        yield* wait(db.drafts.put({ ...draft, id: 'e' }))
      })
      await expect(planted).rejects.toThrow('a transaction waits for Dexie only')
      expect(await db.drafts.count()).toBe(0)
    }))

  it('the planted fault would be real: without the rule, half of it stays', () =>
    withDb(async (db) => {
      await db.open()
      const half = db.transaction('rw', db.drafts, async () => {
        await db.drafts.put(draft)
        await new Promise((done) => setTimeout(done, 50))
        await db.drafts.put({ ...draft, id: 'e' })
      })
      await expect(half).rejects.toThrow()
      expect(await db.drafts.count()).toBe(1)
    }))

  it('no other way leads into a transaction', () => {
    const folder = join(root, 'renderer')
    const users = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) =>
        /\.(transaction|_createTransaction)\b|\bDexie\.(async|spawn)\b/.test(
          readFileSync(join(folder, name), 'utf8'),
        ),
      )
    expect(users).toEqual(['store/middleware.ts', 'store/transact.ts'].map((n) => join(n)))
  })
})
