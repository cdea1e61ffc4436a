import type { EvidenceFile } from '../model/evidence'

/** Begins the derivation of a copy that differs from its original in format only. */
export const CONVERTED = '转为 JPEG'

/** What word processors of every kind put on paper. */
export const isPrintable = (mediaType: string) => /^image\/(jpeg|png)$/.test(mediaType)

/** What the browser engine decodes by itself. SVG can hold scripts and is never rendered. */
export const isNative = (mediaType: string) => /^image\/(jpeg|png|gif|webp|bmp|avif)$/.test(mediaType)

/** Phones and scanners write these; they need a decoder of their own. */
export const needsDecoder = (mediaType: string) => /^image\/(heic|heif|tiff)$/.test(mediaType)

/** Whether the window can show it as a picture. */
export const isPicture = (mediaType: string) => isNative(mediaType) || needsDecoder(mediaType)

/** Says which page of how many a converted copy is; one-page pictures have nothing to say. */
export const conversionOf = (page: number, pages: number) =>
  pages === 1 ? CONVERTED : `${CONVERTED}，第 ${page} 页，共 ${pages} 页`

/** A picture as it goes on paper. */
export interface PrintedPicture {
  readonly file: EvidenceFile
  /** What `file` was made from, where it is a worked or converted copy and the original is in the same evidence. */
  readonly original?: EvidenceFile
}

const isConversion = (file: EvidenceFile) => file.derivation?.startsWith(CONVERTED) === true

/** The pictures among the files of one piece of evidence, each once: converted copies stand for their original. */
export function printedPictures(files: readonly EvidenceFile[]): readonly PrintedPicture[] {
  return files
    .filter((f) => f.mediaType.startsWith('image/') && !isReplaced(f, files))
    .map((file) => {
      const original = files.find((f) => f.sha256 === file.derivedFrom)
      return original === undefined ? { file } : { file, original }
    })
}

/** Originals that no paper takes as they are and that have no converted copy yet. */
export function toConvert(files: readonly EvidenceFile[]): readonly EvidenceFile[] {
  return files.filter((f) => isPicture(f.mediaType) && !isPrintable(f.mediaType) && !isReplaced(f, files))
}

function isReplaced(file: EvidenceFile, files: readonly EvidenceFile[]): boolean {
  if (isPrintable(file.mediaType)) return false
  return files.some((f) => f.derivedFrom === file.sha256 && isConversion(f))
}
