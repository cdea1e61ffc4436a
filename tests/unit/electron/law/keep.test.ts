import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putStream } from '@electron/blobs'
import { blobPath } from '@electron/blobs/space'
import { keepTexts, readKept } from '@electron/law/keep'
import { Cancelled } from '@shared/ipc/jobs'
import type { LawText } from '@shared/law/pack/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const quiet = { signal: { aborted: false }, progress: () => {} }
let dir: string
let space: { dir: string; key: Uint8Array }
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'anjuan-law-'))
  space = { dir, key: new Uint8Array(32).fill(7) }
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const text = (title: string): LawText => ({
  title,
  extent: 'whole',
  effectiveFrom: '2026-01-01',
  effectiveFromBasis: 'stated',
  source: { file: '办法.txt', kind: 'txt' },
  header: [],
  preamble: [],
  body: [{ type: 'article', number: 1, paragraphs: [{ text: '为了示例，制定本办法。', items: [] }] }],
  appendix: [],
})

async function kept(...texts: readonly LawText[]) {
  const reply = await keepTexts(space, texts, quiet)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value.kept
}

describe('keeping law texts', () => {
  it('gives each back word for word under the hash of its bytes, and twins one name', async () => {
    const [first, second, again] = await kept(text('示例甲办法'), text('示例乙办法'), text('示例甲办法'))
    expect(first?.sha256).not.toBe(second?.sha256)
    expect(again).toEqual(first)
    expect(await readKept(space, first?.sha256 ?? '')).toEqual({ ok: true, value: text('示例甲办法') })
    expect(await readKept(space, second?.sha256 ?? '')).toEqual({ ok: true, value: text('示例乙办法') })
  })

  it('says nothing of the law on the disk', async () => {
    const [one] = await kept(text('示例甲办法'))
    const bytes = await readFile(blobPath(space, one?.sha256 ?? ''))
    expect(bytes.includes(Buffer.from('示例甲办法'))).toBe(false)
    expect((await readdir(dir, { recursive: true })).join()).not.toContain(one?.sha256)
  })

  it('refuses a text that is gone, changed, or no pack at all, and names which', async () => {
    const code = async (sha256: string) => {
      const reply = await readKept(space, sha256)
      return reply.ok ? 'read' : reply.error.code
    }
    expect(await code('a'.repeat(64))).toBe('law.text-missing')

    const [one] = await kept(text('示例甲办法'))
    const path = blobPath(space, one?.sha256 ?? '')
    const bytes = await readFile(path)
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
    await writeFile(path, bytes)
    expect(await code(one?.sha256 ?? '')).toBe('law.text-damaged')

    const foreign = Buffer.from('{"format":"something else"}')
    await putStream(
      space,
      (async function* () {
        yield foreign
      })(),
    )
    expect(await code(createHash('sha256').update(foreign).digest('hex'))).toBe('law.text-damaged')
  })

  it('stops between two texts when it is cancelled', async () => {
    const signal = { aborted: false }
    const control = {
      signal,
      progress: ({ done }: { done: number }) => {
        signal.aborted = done === 1
      },
    }
    const texts = ['甲', '乙', '丙'].map((n) => text(`示例${n}办法`))
    await expect(keepTexts(space, texts, control)).rejects.toThrow(Cancelled)
  })
})
