import { randomUUID } from 'node:crypto'
import { open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { safeName } from '@shared/archive/names'
import type { FileTicket, Offered } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { MAX_CASE_TEXT } from '@shared/model/parse'
import { MAX_PHRASE_TEXT } from '@shared/phrases/phrase'
import { MAX_PACK_TEXT } from '@shared/rule-packs/read'
import { app, dialog, shell } from 'electron'
import { listFolder } from '../blobs'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'
import { logError } from './log'

type FileHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `files.${string}` | `app.${string}` | `log.${string}`>
>

export function fileHandlers(context: MainContext): FileHandlers {
  return {
    async 'app.info'() {
      const { electron = '', chrome = '', node = '' } = process.versions
      return ok({ version: app.getVersion(), electron, chrome, node, packaged: app.isPackaged })
    },
    async 'app.reveal'({ path }) {
      // Only what this program wrote for the person: the window cannot make main open any other place.
      if (context.produced.has(path)) shell.showItemInFolder(path)
      return ok({})
    },
    async 'log.error'({ where, message }) {
      logError(`window ${where}`, message)
      return ok({})
    },
    async 'files.offer'({ paths }) {
      if (context.open === null) return failLocked()
      return ok(await offer(context, paths))
    },
    async 'files.pickEvidence'() {
      if (context.open === null) return failLocked()
      const picked = await showOpen(context, {
        title: '选择证据文件',
        properties: ['openFile', 'multiSelections'],
        filters: [
          {
            name: '照片、PDF、录音录像、文档',
            extensions: [
              'jpg',
              'jpeg',
              'png',
              'heic',
              'webp',
              'bmp',
              'tif',
              'tiff',
              'pdf',
              'mp4',
              'mov',
              'avi',
              'mkv',
              'mp3',
              'wav',
              'm4a',
              'docx',
              'doc',
              'xlsx',
              'xls',
            ],
          },
          { name: '所有文件', extensions: ['*'] },
        ],
      })
      return ok(await offer(context, picked))
    },
    async 'files.pickFolder'() {
      if (context.open === null) return failLocked()
      const picked = await showOpen(context, { title: '选择证据文件夹', properties: ['openDirectory'] })
      return ok(await offer(context, picked))
    },
    async 'files.pickCase'() {
      return pickText(context, { title: '导入案件文件', what: '案件文件', most: MAX_CASE_TEXT })
    },
    async 'files.pickRulePack'() {
      return pickText(context, { title: '导入本地规则包', what: '规则包', most: MAX_PACK_TEXT })
    },
    async 'files.pickPhrases'() {
      return pickText(context, { title: '导入常用语', what: '常用语', most: MAX_PHRASE_TEXT })
    },
    async 'files.savePhrases'({ name, text }) {
      return saveText(context, name, text, '安卷常用语')
    },
    async 'files.saveRulePack'({ name, text }) {
      return saveText(context, name, text, '安卷本地规则包')
    },
    async 'files.saveCalendar'({ name, text }) {
      if (context.open === null) return failLocked()
      const path = await showSave(context, name, [{ name: '日历文件', extensions: ['ics'] }])
      if (path === null) return ok(null)
      const failure = await writeWhole(path, new TextEncoder().encode(text))
      if (failure !== null) return fail(failure)
      context.produced.add(path)
      return ok({ path })
    },
    async 'files.saveCase'({ name, text }) {
      return saveText(context, name, text, '安卷案件文件')
    },
  }
}

/** Hands out a ticket for each readable file, also of a folder; the window never learns or names a path. */
export async function offer(context: MainContext, paths: readonly string[]): Promise<Offered> {
  const tickets: FileTicket[] = []
  const skipped: { name: string; why: string }[] = []
  let folders = 0
  const give = (path: string, file: Omit<FileTicket, 'ticket'>) => {
    const ticket = randomUUID()
    context.tickets.set(ticket, path)
    tickets.push({ ticket, ...file })
  }
  for (const path of paths) {
    const name = basename(path)
    const info = await stat(path).catch(() => null)
    if (info === null) skipped.push({ name, why: '读不出来' })
    else if (info.isFile()) give(path, { name, sizeBytes: info.size })
    else if (!info.isDirectory()) skipped.push({ name, why: '不是普通文件' })
    else {
      folders += 1
      const listed = await listFolder(path)
      for (const f of listed.files)
        give(f.path, {
          name: f.name,
          sizeBytes: f.sizeBytes,
          ...(f.folder === '' ? {} : { folder: f.folder }),
        })
      skipped.push(...listed.skipped)
    }
  }
  return { tickets, skipped, folders }
}

interface TextFile {
  readonly title: string
  readonly what: string
  /** Most UTF-16 units; the exact limit is the parser's to say. */
  readonly most: number
}

/** A JSON file of the person's choosing, as text; null if none was chosen. */
async function pickText(
  context: MainContext,
  { title, what, most }: TextFile,
): Promise<Result<{ name: string; text: string } | null>> {
  const [path] = await showOpen(context, {
    title,
    properties: ['openFile'],
    filters: [{ name: `安卷${what}`, extensions: ['json'] }],
  })
  if (path === undefined) return ok(null)
  const name = basename(path)
  try {
    const { size } = await stat(path)
    // UTF-8 takes up to four bytes a character.
    if (size > 4 * most) return fail(tooLarge(name, what))
    const text = utf8(await readFile(path))
    return text === undefined ? fail(notUtf8(name, what)) : ok({ name, text })
  } catch (error) {
    return fail(unreadable(name, error))
  }
}

async function saveText(
  context: MainContext,
  name: string,
  text: string,
  what: string,
): Promise<Result<{ path: string } | null>> {
  const path = await showSave(context, name, [{ name: what, extensions: ['json'] }])
  if (path === null) return ok(null)
  const failure = await writeWhole(path, new TextEncoder().encode(text))
  if (failure !== null) return fail(failure)
  context.produced.add(path)
  return ok({ path })
}

export async function showOpen(
  context: MainContext,
  options: Electron.OpenDialogOptions,
): Promise<readonly string[]> {
  const win = context.window()
  const chosen = await (win === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(win, options))
  return chosen.canceled ? [] : chosen.filePaths
}

export async function showSave(
  context: MainContext,
  name: string,
  filters: Electron.FileFilter[],
): Promise<string | null> {
  const win = context.window()
  const options = { defaultPath: join(app.getPath('documents'), safeName(name)), filters }
  const chosen = await (win === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(win, options))
  return chosen.canceled || chosen.filePath === undefined || chosen.filePath === '' ? null : chosen.filePath
}

/** Writes beside the target, fsyncs, then renames: the final name never stands over half a file. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<Failure | null> {
  const partial = `${path}.${randomUUID().slice(0, 8)}.partial`
  try {
    const handle = await open(partial, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, path)
    return null
  } catch (error) {
    await unlink(partial).catch(() => undefined)
    return unwritable(basename(path), error)
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown'

/** `undefined` for bytes that are no UTF-8: replaced characters would be taken for what was written. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function notUtf8(name: string, what: string): Failure {
  return {
    code: 'file.encoding',
    message: `“${name}”的文字编码不是 UTF-8，没有导入，本机数据没有改变。${what}应为 UTF-8 编码；用别的软件改过的，请另存为 UTF-8 后再选一次。`,
  }
}

function tooLarge(name: string, what: string): Failure {
  return {
    code: 'file.too-large',
    message: `“${name}”太大，不像是${what}，没有导入。本机数据没有改变，请核对选对了文件。`,
  }
}

function unreadable(name: string, error: unknown): Failure {
  return {
    code: 'file.unreadable',
    message: `读不了“${name}”：文件不在了，或者没有读取权限。本机数据没有改变，请核对后再选一次。`,
    detail: codeOf(error),
  }
}

function unwritable(name: string, error: unknown): Failure {
  const code = codeOf(error)
  const why =
    code === 'ENOSPC'
      ? '磁盘满了'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? '没有写入权限'
        : '写不进去'
  return {
    code: `file.${code === 'ENOSPC' ? 'disk-full' : 'unwritable'}`,
    message: `没有写成“${name}”：${why}。原来的文件没有改变，也没有留下半个文件。请换一个位置再存一次。`,
    detail: code,
  }
}
