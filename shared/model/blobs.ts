import type { CaseFile } from './case-file'

/** SHA-256 of every file of the blob store that a case names, each once. */
export function blobsOf(c: CaseFile): readonly string[] {
  const evidence = (c.evidence ?? []).flatMap((e) => (e.files ?? []).map((f) => f.sha256))
  const attached = (c.documents ?? []).flatMap((d) => (d.attachedTexts ?? []).map((t) => t.sha256))
  return [...new Set([...evidence, ...attached])]
}
