import { conversionOf } from '@shared/evidence/pictures'
import { type Failure, ok, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { EvidenceFile } from '@shared/model/evidence'
import { call } from '../../app/ipc'
import { readPicture } from '../../ui/picture/read-picture'
import { derivedName } from './picture-edits'

const QUALITY = 0.93

interface Conversion {
  readonly file: EvidenceFile
  /** Names of the files beside it. */
  readonly taken: readonly string[]
  readonly by: string
  readonly signal?: AbortSignal
}

/**
 * Stores a JPEG of every page of a picture; the original stays as it is and is named in each. Throws what the decoder
 * throws, and `AbortError` when given up: what was stored until then stays sealed in the store, named by nothing.
 */
export async function convertPicture({
  file,
  taken,
  by,
  signal,
}: Conversion): Promise<Result<readonly EvidenceFile[]>> {
  const made: EvidenceFile[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const read = await readPicture(file, page, signal)
    pages = read.pages
    const bytes = await jpegOf(read.bitmap)
    signal?.throwIfAborted()
    const name = derivedName(file.name, 'image/jpeg', [...taken, ...made.map((f) => f.name)])
    const kept = await call('evidence.derive', {
      of: file,
      name,
      derivation: conversionOf(page, pages),
      bytes,
      by,
    })
    if (!kept.ok) return kept
    made.push(kept.value)
  }
  return ok(made)
}

/** On white: paper has no transparency. Closes the bitmap. */
async function jpegOf(bitmap: ImageBitmap): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  return new Uint8Array(await blob.arrayBuffer())
}

/** The case with the copies beside their original. */
export function addConverted(file: CaseFile, evidenceId: string, made: readonly EvidenceFile[]): CaseFile {
  const evidence = (file.evidence ?? []).map((e) =>
    e.id === evidenceId ? { ...e, files: [...(e.files ?? []), ...made] } : e,
  )
  return { ...file, evidence }
}

export const unconvertible = (names: readonly string[]): Failure => ({
  code: 'evidence.unconvertible',
  message: `${names.map((n) => `“${n}”`).join('、')}转换不成：文件不完整、太大，或者编码方式不受支持。原件没有改变；可以“重新核对哈希”，看文件是否完好。`,
})
