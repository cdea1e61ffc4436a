import { fail, ok } from '@shared/ipc/result'
import { putStream } from '../blobs'
import { readWordBlob } from '../documents/kept-word'
import { readWord, readWordFile } from '../documents/word-back'
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
