import { createHash } from 'node:crypto'
import type { KeptLaws } from '@shared/ipc/contract'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import type { LawText } from '@shared/law/pack/model'
import { createPack, parsePack } from '@shared/law/pack/pack'
import { canonicalJson } from '@shared/text/canonical-json'
import { type BlobSpace, openBlob, putStream } from '../blobs'

/** No text of a law comes near it; a blob that claims more is not read into memory. */
const MAX_TEXT_BYTES = 64 << 20

/**
 * Keeps each text as a blob of its own. `Failure`: law.not-kept, disk.*. Throws `Cancelled` on abort; what was kept
 * before it stays unlisted and unread.
 */
export async function keepTexts(
  blobs: BlobSpace,
  texts: readonly LawText[],
  control: JobControl,
): Promise<Result<KeptLaws>> {
  const kept: { sha256: string; sizeBytes: number }[] = []
  for (const [i, text] of texts.entries()) {
    if (control.signal.aborted) throw new Cancelled()
    control.progress({ stage: '存入', done: i, total: texts.length, unit: '件', item: text.title })
    const stored = await putStream(blobs, only(Buffer.from(canonicalJson(createPack([text])), 'utf8')))
    if (!stored.ok) return fail(notKept(stored.error))
    kept.push({ sha256: stored.value.sha256, sizeBytes: stored.value.sizeBytes })
  }
  return ok({ kept })
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Reads a kept text whole. `Failure`: law.text-missing, law.text-damaged, disk.*. */
export async function readKept(blobs: BlobSpace, sha256: string): Promise<Result<LawText>> {
  const opened = await openBlob(blobs, sha256)
  if (!opened.ok) return fail(notRead(opened.error))
  try {
    const { sizeBytes } = opened.value
    if (sizeBytes > MAX_TEXT_BYTES) return fail(damaged('size'))
    const bytes = await opened.value.read(0, sizeBytes)
    if (!bytes.ok) return fail(notRead(bytes.error))
    if (createHash('sha256').update(bytes.value).digest('hex') !== sha256) return fail(damaged('sha256'))
    const pack = parsePack(bytes.value.toString('utf8'))
    const text = pack.ok ? pack.value.texts[0] : undefined
    return text === undefined ? fail(damaged('shape')) : ok(text)
  } finally {
    await opened.value.close()
  }
}

const notRead = (error: Failure): Failure =>
  error.code === 'blob.missing' ? missing : error.code === 'blob.damaged' ? damaged(error.detail) : error

const missing: Failure = {
  code: 'law.text-missing',
  message:
    '这部法规的全文不在本机：文件可能被移走或者删除。条款表的摘录照常可用，案件没有改动。请从备份恢复，或者移出后重新导入。',
}
const damaged = (detail: string | undefined): Failure => ({
  code: 'law.text-damaged',
  message:
    '这部法规的全文已损坏或者被改动，核对没有通过，不显示。条款表的摘录照常可用，案件没有改动。请从备份恢复，或者移出后重新导入。',
  detail,
})
/** The blob store speaks of evidence; here it is a law that was to be kept. */
const notKept = ({ code, detail }: Failure): Failure => {
  const isFull = code === 'disk.full'
  return {
    code: isFull ? code : 'law.not-kept',
    message: `法规全文没有存成，没有导入${isFull ? '：磁盘满了' : ''}。原来的文件和已导入的全文没有改变。请${isFull ? '腾出空间' : '检查磁盘'}后再试一次。`,
    detail: detail ?? code,
  }
}
