import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { byName } from '@shared/text/by-name'
import { errnoOf } from '../vault/durable-file'

export interface FoundFile {
  readonly path: string
  readonly name: string
  /** Path of its folder below the chosen one, with `/`; empty for the chosen folder itself. */
  readonly folder: string
  readonly sizeBytes: number
}

export interface FolderListing {
  readonly files: readonly FoundFile[]
  /** What is not taken, and why, in words for the person. */
  readonly skipped: readonly { readonly name: string; readonly why: string }[]
}

/** Against a folder that never ends: a whole disk chosen by mistake. */
interface FolderLimits {
  readonly files: number
  readonly depth: number
  readonly entries: number
}
export const FOLDER_LIMITS: FolderLimits = { files: 5000, depth: 12, entries: 50_000 }

/** What operating systems and cameras leave beside the pictures. */
const SYSTEM_NAMES =
  /^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|__macosx|\$recycle\.bin|system volume information|\.trash.*|\.spotlight-v100|\.fseventsd)$/i

/**
 * Every regular file below `root`, folder by folder, names in order. Links are not followed, hidden and system
 * files are left out; both are listed. What cannot be read is listed, too: one bad folder stops nothing.
 */
export async function listFolder(root: string, limits = FOLDER_LIMITS): Promise<FolderListing> {
  const files: FoundFile[] = []
  const skipped: { name: string; why: string }[] = []
  let seen = 0
  let full = false

  async function walk(dir: string, folder: string, depth: number): Promise<void> {
    let entries: Dirent[]
    try {
      entries = await readdir(dir, { withFileTypes: true })
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
      skipped.push({ name: folder === '' ? basename(root) : folder, why: '文件夹读不出来' })
      return
    }
    entries.sort((a, b) => byName(a.name, b.name))
    for (const entry of entries) {
      if (full) return
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (++seen > limits.entries || files.length >= limits.files) {
        full = true
        skipped.push({
          name,
          why: `一次最多 ${limits.files} 个文件：从这一项起没有列入，请分几次选择文件夹`,
        })
        return
      }
      if (SYSTEM_NAMES.test(entry.name)) skipped.push({ name, why: '系统自动生成的文件' })
      else if (entry.name.startsWith('.')) skipped.push({ name, why: '隐藏文件' })
      else if (entry.isSymbolicLink()) skipped.push({ name, why: '是链接，不是文件本身' })
      else if (entry.isDirectory()) {
        if (depth >= limits.depth) skipped.push({ name, why: `文件夹嵌套超过 ${limits.depth} 层` })
        else await walk(join(dir, entry.name), name, depth + 1)
      } else if (!entry.isFile()) skipped.push({ name, why: '不是普通文件' })
      else {
        const path = join(dir, entry.name)
        const info = await lstat(path).catch(() => undefined)
        if (info === undefined) skipped.push({ name, why: '读不出来' })
        else files.push({ path, name: entry.name, folder, sizeBytes: info.size })
      }
    }
  }

  await walk(root, '', 1)
  return { files, skipped }
}
