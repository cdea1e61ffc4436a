import type { DocumentInstance } from '../model/document'
import type { ComparisonMark, Crop, DocumentScan, ScanPage } from '../model/document-scan'
import type { EvidenceFile } from '../model/evidence'
import { digestOf } from '../signing/digest'

// The signed paper: pages out of files, in an order, turned and cropped by numbers. Nothing here touches bytes.

const NO_SCAN: DocumentScan = { files: [], pages: [] }

export const scanOf = (doc: DocumentInstance): DocumentScan => doc.scan ?? NO_SCAN

/** Every page of the files after those that are there; a file that is there already is not taken twice. */
export function withFiles(
  scan: DocumentScan,
  files: readonly EvidenceFile[],
  freshId: () => string,
): DocumentScan {
  const known = new Set(scan.files.map((f) => f.sha256))
  const fresh: EvidenceFile[] = []
  for (const file of files) {
    if (known.has(file.sha256)) continue
    known.add(file.sha256)
    fresh.push(file)
  }
  const pages = fresh.flatMap((file) =>
    Array.from(
      { length: Math.max(1, file.pages ?? 1) },
      (_, i): ScanPage => ({
        id: freshId(),
        file: file.sha256,
        page: i + 1,
      }),
    ),
  )
  return { ...scan, files: [...scan.files, ...fresh], pages: [...scan.pages, ...pages] }
}

/** Puts a page at another place of the order; a place beyond the ends is the end. */
export function movedTo(scan: DocumentScan, id: string, place: number): DocumentScan {
  const page = scan.pages.find((p) => p.id === id)
  if (page === undefined) return scan
  const others = scan.pages.filter((p) => p.id !== id)
  const at = Math.max(0, Math.min(others.length, place))
  return { ...scan, pages: [...others.slice(0, at), page, ...others.slice(at)] }
}

function changed(scan: DocumentScan, id: string, change: (page: ScanPage) => ScanPage): DocumentScan {
  return { ...scan, pages: scan.pages.map((p) => (p.id === id ? change(p) : p)) }
}

/** Turns a page by quarters, clockwise; negative the other way. */
export function turned(scan: DocumentScan, id: string, quarters: number): DocumentScan {
  return changed(scan, id, ({ turn = 0, ...page }) => {
    const now = (((turn + quarters) % 4) + 4) % 4
    return now === 0 ? page : { ...page, turn: now }
  })
}

/** Shows only a part of a page; `undefined` shows it whole again. */
export function cropped(scan: DocumentScan, id: string, crop: Crop | undefined): DocumentScan {
  return changed(scan, id, ({ crop: _, ...page }) => (crop === undefined ? page : { ...page, crop }))
}

/** Takes a page off, and with its last page the file; the bytes stay in the store. */
export function withoutPage(scan: DocumentScan, id: string): DocumentScan {
  const pages = scan.pages.filter((p) => p.id !== id)
  const used = new Set(pages.map((p) => p.file))
  return { ...scan, pages, files: scan.files.filter((f) => used.has(f.sha256)) }
}

/** Puts a page that was taken off back to its place. */
export function withPageBack(
  scan: DocumentScan,
  page: ScanPage,
  file: EvidenceFile,
  place: number,
): DocumentScan {
  if (scan.pages.some((p) => p.id === page.id)) return scan
  const files = scan.files.some((f) => f.sha256 === file.sha256) ? scan.files : [...scan.files, file]
  return movedTo({ ...scan, files, pages: [...scan.pages, page] }, page.id, place)
}

/** A part of a page as it lies after quarter turns clockwise, for one as the file has it. */
export function turnedCrop({ x, y, width, height }: Crop, turn: number): Crop {
  switch (((turn % 4) + 4) % 4) {
    case 1:
      return { x: 1 - y - height, y: x, width: height, height: width }
    case 2:
      return { x: 1 - x - width, y: 1 - y - height, width, height }
    case 3:
      return { x: y, y: 1 - x - width, width: height, height: width }
    default:
      return { x, y, width, height }
  }
}

/** The part that lies on the page, or `undefined` where it is too small to be meant or is the whole page. */
export function meantCrop(crop: Crop): Crop | undefined {
  const x = Math.max(0, Math.min(1, crop.x))
  const y = Math.max(0, Math.min(1, crop.y))
  const width = Math.min(1, crop.x + crop.width) - x
  const height = Math.min(1, crop.y + crop.height) - y
  if (width < 0.02 || height < 0.02) return undefined
  const round = (n: number) => Math.round(n * 10_000) / 10_000
  const kept = { x: round(x), y: round(y), width: round(width), height: round(height) }
  return kept.width >= 0.999 && kept.height >= 0.999 ? undefined : kept
}

/** SHA-256 of which pages of which files there are, in order; how they are turned does not matter. */
export function pagesDigest(scan: DocumentScan): string {
  return digestOf(scan.pages.map(({ file, page }) => [file, page]))
}

/** Notes a field as compared; what was compared with other pages than these no longer counts. */
export function withMark(scan: DocumentScan, mark: ComparisonMark): DocumentScan {
  const pages = pagesDigest(scan)
  const marks = marksOf(scan).filter((m) => m.field !== mark.field)
  return { ...scan, compared: { pages, marks: [...marks, mark] } }
}

/** The comparison as far as it is of the pages that there are now. */
export function marksOf(scan: DocumentScan): readonly ComparisonMark[] {
  return scan.compared !== undefined && scan.compared.pages === pagesDigest(scan) ? scan.compared.marks : []
}

/** Whether something was compared, and the pages have been changed since. */
export function isComparisonStale(scan: DocumentScan): boolean {
  return scan.compared !== undefined && scan.compared.pages !== pagesDigest(scan)
}
