import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backupIds, endSwap, finishSwap, listUndo, swapIn, verifyRepository } from '@electron/backup'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tempDir } from '../vault/support'
import { backUp, hashes, must, type Office, office, quiet, repositoryOf, stick } from './support'

const root = resolve(import.meta.dirname, '../../../..')
const ROUNDS = 8

/** The child as one CommonJS file, as main is bundled; sodium-native stays outside. */
async function bundled(outDir: string): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'shared'), '@electron': join(root, 'electron') } },
    build: {
      ssr: fileURLToPath(new URL('./kill-child.ts', import.meta.url)),
      target: 'node18',
      outDir,
      rolldownOptions: {
        external: ['sodium-native'],
        output: { format: 'cjs', entryFileNames: 'child.cjs' },
      },
    },
    ssr: { noExternal: true },
  })
  return join(outDir, 'child.cjs')
}

/** Runs the child until `ms` after its first word, then SIGKILL. Lines it wrote whole. */
function killed(child: string, args: readonly string[], ms: number): Promise<readonly string[]> {
  return new Promise((done, failed) => {
    const env = { ...process.env, NODE_PATH: join(root, 'node_modules') }
    const run = spawn(process.execPath, [child, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, errors] = ['', '']
    run.stdout.on('data', (chunk: Buffer) => {
      if (out === '') setTimeout(() => run.kill('SIGKILL'), ms)
      out += chunk.toString()
    })
    run.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    run.on('close', (_, signal) =>
      signal === 'SIGKILL' ? done(out.split('\n').slice(0, -1)) : failed(new Error(errors || 'child ended')),
    )
  })
}

const argsOf = (mode: string, o: Office, folder: string) => [
  mode,
  o.profile,
  folder,
  o.vaultId,
  [o.keys.backup, o.keys.journal, o.keys.blob].map((k) => Buffer.from(k).toString('hex')).join('.'),
]

let child = ''
beforeAll(async () => {
  child = await bundled(await mkdtemp(join(tmpdir(), 'anjuan-child-')))
}, 60_000)
afterAll(() => rm(dirname(child), { recursive: true, force: true }))

it('killed at any moment of backing up and pruning, every backup in the folder is whole', {
  timeout: 120_000,
}, async () => {
  const [o, folder, temp] = [await office(), await stick(), await tempDir()]
  await o.putCase('c1')
  for (let i = 0; i < 5; i++) await o.putEvidence(randomBytes(40_000))
  for (let round = 0; round < ROUNDS; round++) {
    const lines = await killed(child, argsOf('backup', o, folder), Math.random() * 150)
    const repo = await repositoryOf(o, folder)
    const report = must(await verifyRepository(repo, o.keys, temp, quiet))
    expect(report.damage).toEqual([])
    // What was claimed is there, unless a later one took its place.
    const claimed = lines.filter((l) => l.startsWith('DONE ')).map((l) => l.slice(5))
    const newest = (await backupIds(repo))[0] ?? ''
    expect(newest >= (claimed.at(-1) ?? '~')).toBe(true)
  }
  must(await backUp(o, folder))
})

it('killed at any moment of restoring or undoing, the profile is one state or the other, whole', {
  timeout: 120_000,
}, async () => {
  const [o, folder] = [await office(), await stick()]
  await o.putCase('c1')
  await o.putEvidence(randomBytes(40_000))
  must(await backUp(o, folder))
  const data = async () =>
    JSON.stringify(
      Object.entries(await hashes(o.profile))
        .filter(([p]) => /^(vault|journal\/|blobs\/)/.test(p))
        .sort(),
    )
  const then = await data()
  await o.putCase('c2')
  await o.putEvidence(randomBytes(40_000))
  const now = await data()
  for (let round = 0; round < ROUNDS * 2; round++) {
    await killed(child, argsOf('swap', o, folder), Math.random() * 60)
    if (await finishSwap(o.profile)) await endSwap(o.profile)
    const state = await data()
    expect([then, now]).toContain(state)
    if (state === now) continue
    // The other state is never lost: it lies aside, newest, and can be put back.
    const [undo] = await listUndo(o.profile)
    if (undo?.why !== 'restore') throw new Error('the state before the restore is gone')
    must(await swapIn(o.profile, { undo }, Date.now()))
    await endSwap(o.profile)
    expect(await data()).toBe(now)
  }
})
