import type { CaseFile } from './case-file'

/** SHA-256 of every file of the blob store that a case names, each once. */
export function blobsOf(c: CaseFile): readonly string[] {
  const evidence = (c.evidence ?? []).flatMap((e) => (e.files ?? []).map((f) => f.sha256))
  const documents = (c.documents ?? []).flatMap((d) => [
    ...(d.scan?.files ?? []).map((f) => f.sha256),
    ...(d.attachedTexts ?? []).map((t) => t.sha256),
    ...(d.template === undefined ? [] : [d.template.sha256]),
  ])
  return [...new Set([...evidence, ...documents])]
}
