import { createHash } from 'node:crypto'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { type BlobSpace, openBlob } from '../blobs'
import { MAX_WORD_BYTES } from './word-back'

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
