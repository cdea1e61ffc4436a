import type { DossierItem } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import { distinctNames, safeName } from './names'

/** Where the case file itself stands in a bag. */
export const CASE_PATH = 'data/案件.json'

/** Where what was done to the case stands in a bag, one audit entry a line. */
export const AUDIT_PATH = 'data/操作记录.jsonl'

export interface ItemPlace {
  readonly item: DossierItem
  /** Path without extension: `.pdf` and `.docx` of the item are put side by side. */
  readonly stem: string
}

export interface EvidenceFilePlace {
  readonly evidenceId: string
  /** Position in the evidence's `files`, and the blob that holds the bytes. */
  readonly fileIndex: number
  readonly sha256: string
  readonly path: string
}

/**
 * The signed paper of a document: one PDF beside its text, and the files it was put together from. This PDF bears the
 * page numbers of the dossier, the printed text beside it bears none then.
 */
export interface ScanPlace {
  readonly documentId: string
  /** Path of the PDF in the person's order. */
  readonly path: string
  readonly originals: readonly { readonly sha256: string; readonly path: string }[]
}

/** A DOCX that was issued in place of what the fields make, beside its document. */
export interface AttachedTextPlace {
  readonly documentId: string
  readonly sha256: string
  readonly path: string
}

export interface BagLayout {
  readonly casePath: string
  /** 封面、目录、备考表 and the documents, in binding order. Evidence has a place by its files. */
  readonly items: readonly ItemPlace[]
  /** Every file of every piece of evidence, also of evidence that is bound as a document. */
  readonly files: readonly EvidenceFilePlace[]
  /** Of every bound document that has a scan. */
  readonly scans: readonly ScanPlace[]
  readonly attachedTexts: readonly AttachedTextPlace[]
}

const sheets: Readonly<Partial<Record<DossierItem['kind'], string>>> = {
  cover: 'data/封面',
  catalogue: 'data/目录',
  notes: 'data/备考表',
}

/**
 * Where each thing of a dossier goes in its bag. Documents bear their 序号 of the catalogue, so that a folder
 * listing is in binding order. All paths are safe and distinct on every system.
 */
export function bagLayout(c: CaseFile, items: readonly DossierItem[]): BagLayout {
  let index = 0
  const places = items.flatMap((item): ItemPlace[] => {
    const sheet = sheets[item.kind]
    if (sheet !== undefined) return [{ item, stem: sheet }]
    index++
    if (item.kind !== 'document') return []
    const name = safeName(`${String(index).padStart(3, '0')}-${item.title}`, 100)
    return [{ item, stem: `data/${item.volume ?? '正卷'}/${name}` }]
  })

  const evidence = c.evidence ?? []
  const folders = distinctNames(evidence.map((e) => safeName(`证据${e.number}-${e.name}`, 100)))
  const files = evidence.flatMap((e, i) => {
    const names = distinctNames((e.files ?? []).map((file) => file.name))
    return (e.files ?? []).map(
      (file, fileIndex): EvidenceFilePlace => ({
        evidenceId: e.id,
        fileIndex,
        sha256: file.sha256,
        path: `data/证据/${folders[i]}/${names[fileIndex]}`,
      }),
    )
  })
  return {
    casePath: CASE_PATH,
    items: places,
    files,
    scans: scanPlaces(c, places),
    attachedTexts: attachedTexts(c, places),
  }
}

function scanPlaces(c: CaseFile, places: readonly ItemPlace[]): readonly ScanPlace[] {
  const documents = new Map((c.documents ?? []).map((d) => [d.id as string, d]))
  return places.flatMap(({ item, stem }): ScanPlace[] => {
    const scan = documents.get(item.id)?.scan
    if (item.kind !== 'document' || scan === undefined || scan.pages.length === 0) return []
    const names = distinctNames(scan.files.map((file) => file.name))
    const originals = scan.files.map((file, i) => ({
      sha256: file.sha256,
      path: `${stem}-签章扫描原件/${names[i]}`,
    }))
    return [{ documentId: item.id, path: `${stem}-签章扫描件.pdf`, originals }]
  })
}

function attachedTexts(c: CaseFile, places: readonly ItemPlace[]): readonly AttachedTextPlace[] {
  return places.flatMap(({ item, stem }) => {
    const texts = c.documents?.find((d) => d.id === item.id)?.attachedTexts ?? []
    return texts.map(({ sha256 }, i) => ({
      documentId: item.id,
      sha256,
      path: `${stem}-发出文本${texts.length === 1 ? '' : i + 1}.docx`,
    }))
  })
}
