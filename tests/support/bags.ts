import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BagDescription } from '@electron/archive/bag'
import type { JobControl, JobProgress } from '@shared/ipc/jobs'
import { afterEach, beforeEach } from 'vitest'

/** A fresh folder for each test of the file; its path is in `.path`. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: '' }
  beforeEach(() => {
    folder.path = mkdtempSync(path.join(tmpdir(), 'anjuan-bag-'))
  })
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }))
  return folder
}

/** A job that keeps what it was told, and can be aborted after some progress. */
export function testJob(
  abortAfter = Number.POSITIVE_INFINITY,
): JobControl & { readonly told: JobProgress[] } {
  const told: JobProgress[] = []
  const signal = { aborted: abortAfter === 0 }
  return {
    told,
    signal,
    progress(p) {
      told.push(p)
      if (told.length >= abortAfter) signal.aborted = true
    },
  }
}

export const description: BagDescription = {
  sourceOrganization: '示例县应急管理局',
  baggingDate: '2024-12-06',
  externalIdentifier: '20240016',
  softwareAgent: '安卷 0.1.0',
}

export function sha(algorithm: string, bytes: Uint8Array | string): string {
  return createHash(algorithm).update(bytes).digest('hex')
}

/** Writes files below a folder as they are given, names and all. */
export function putFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

/** Paths of all files below a folder, sorted. */
export function filesBelow(root: string, prefix = ''): readonly string[] {
  return readdirSync(path.join(root, prefix))
    .flatMap((name) => {
      const below = prefix === '' ? name : `${prefix}/${name}`
      return statSync(path.join(root, below)).isDirectory() ? filesBelow(root, below) : [below]
    })
    .sort()
}

export function readText(...parts: readonly string[]): string {
  return readFileSync(path.join(...parts), 'utf8')
}
