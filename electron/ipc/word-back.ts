import { createHash } from 'node:crypto'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { type BlobSpace, openBlob, putStream } from '../blobs'
import { MAX_WORD_BYTES, readWord, readWordFile } from '../documents/word-back'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showOpen, showSave, writeWhole } from './files'
import type { Handlers } from './handle'

type WordBackHandlers = Pick<Handlers, Extract<keyof Handlers, `wordBack.${string}`>>

export function wordBackHandlers(context: MainContext): WordBackHandlers {
  return {
    async 'wordBack.attach'({ by }) {
      const { open } = context
      if (open === null) return failLocked()
      const [path] = await showOpen(context, {
        title: '选择发出的文书（改过的 .docx）',
        properties: ['openFile'],
        filters: [
          { name: 'Word 文档', extensions: ['docx'] },
          { name: '所有文件', extensions: ['*'] },
        ],
      })
      if (path === undefined) return ok(null)
      const read = await readWordFile(path)
      if (!read.ok) return read
      const { name, bytes, reading } = read.value
      const stored = await putStream(open.blobs, only(bytes))
      if (!stored.ok) return stored
      const { sha256, sm3, sizeBytes } = stored.value
      const file = { name, sha256, sm3, sizeBytes, attachedAt: chinaNow(), attachedBy: by }
      return ok({ file, reading })
    },
    async 'wordBack.read'({ sha256 }) {
      const { open } = context
      if (open === null) return failLocked()
      const bytes = await readWordBlob(open.blobs, sha256)
      return bytes.ok ? readWord('附上的文书.docx', bytes.value) : bytes
    },
    async 'wordBack.save'({ sha256, name }) {
      const { open } = context
      if (open === null) return failLocked()
      const bytes = await readWordBlob(open.blobs, sha256)
      if (!bytes.ok) return bytes
      const path = await showSave(context, name, [{ name: 'Word 文档', extensions: ['docx'] }])
      if (path === null) return ok(null)
      const failure = await writeWhole(path, bytes.value)
      if (failure !== null) return fail(failure)
      context.produced.add(path)
      return ok({ path })
    },
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A kept Word file, its hash checked. */
export async function readWordBlob(blobs: BlobSpace, sha256: string): Promise<Result<Buffer>> {
  const opened = await openBlob(blobs, sha256)
  if (!opened.ok) return fail(opened.error.code === 'blob.missing' ? missing : opened.error)
  try {
    const { sizeBytes } = opened.value
    if (sizeBytes > MAX_WORD_BYTES) return fail(damaged)
    const bytes = await opened.value.read(0, sizeBytes)
    if (!bytes.ok) return fail(bytes.error.code === 'blob.damaged' ? damaged : bytes.error)
    return createHash('sha256').update(bytes.value).digest('hex') === sha256 ? ok(bytes.value) : fail(damaged)
  } finally {
    await opened.value.close()
  }
}

const missing: Failure = {
  code: 'word.missing',
  message:
    '这份 Word 文件不在本机：文件可能被移走或者删除。文书的字段没有改变。请从备份恢复，或者重新附上、导入。',
}
const damaged: Failure = {
  code: 'word.kept-damaged',
  message:
    '这份 Word 文件已损坏或者被改动，核对没有通过，不显示。文书的字段没有改变。请从备份恢复，或者重新附上、导入。',
}
