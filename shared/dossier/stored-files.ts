import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { documentTitle } from './items'

/** A file of the blob store that a case names. */
export interface StoredFile {
  readonly sha256: string
  /** The second hash, where it was registered with the first. */
  readonly sm3?: string | undefined
  /** `undefined` where the case does not note it. */
  readonly sizeBytes?: number | undefined
  /** What it is in the case, as a person calls it; several where the same bytes stand in several places. */
  readonly names: readonly string[]
}

type Named = Omit<StoredFile, 'names'> & { readonly name: string }

/** Every file that the case names (`blobsOf`), each once, evidence first. */
export function storedFiles(c: CaseFile): readonly StoredFile[] {
  const evidence = (c.evidence ?? []).flatMap((e) =>
    (e.files ?? []).map((f): Named => ({ ...hashes(f), name: `证据${e.number}“${e.name}”的“${f.name}”` })),
  )
  return byHash([...evidence, ...(c.documents ?? []).flatMap((doc) => namedOf(c, doc))])
}

/** The same of one document: its signed paper, the Word texts that went out, the template it was made with. */
export function storedFilesOf(c: CaseFile, doc: DocumentInstance): readonly StoredFile[] {
  return byHash(namedOf(c, doc))
}

function namedOf(c: CaseFile, doc: DocumentInstance): readonly Named[] {
  const title = `《${documentTitle(c, doc)}》${doc.number === undefined ? '' : `（${doc.number}）`}`
  const { template } = doc
  return [
    ...(doc.scan?.files ?? []).map((f) => ({ ...hashes(f), name: `${title}的签章扫描件“${f.name}”` })),
    ...(doc.attachedTexts ?? []).map((t) => ({ ...hashes(t), name: `${title}发出的 Word 文本“${t.name}”` })),
    ...(template === undefined
      ? []
      : [{ sha256: template.sha256, name: `${title}所用的模板“${template.name}”` }]),
  ]
}

function hashes({ sha256, sm3, sizeBytes }: Omit<StoredFile, 'names'>): Omit<StoredFile, 'names'> {
  return { sha256, sm3, sizeBytes }
}

function byHash(named: readonly Named[]): readonly StoredFile[] {
  const files = new Map<string, StoredFile>()
  for (const { name, ...file } of named) {
    const known = files.get(file.sha256)
    files.set(file.sha256, {
      sha256: file.sha256,
      sm3: known?.sm3 ?? file.sm3,
      sizeBytes: known?.sizeBytes ?? file.sizeBytes,
      names: [...(known?.names ?? []), name],
    })
  }
  return [...files.values()]
}
