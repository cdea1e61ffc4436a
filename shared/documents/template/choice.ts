import type { CaseFile } from '../../model/case-file'
import type { DocumentInstance } from '../../model/document'
import { lifeOf } from '../life'

/** One of the office's templates: which bytes, and the kind of document whose form it replaces. */
export interface OfficeTemplate {
  readonly kind: string
  readonly sha256: string
  readonly name: string
}

/** A template by its bytes and its file name. */
export type ChosenTemplate = Pick<OfficeTemplate, 'sha256' | 'name'>

/**
 * The template that a document is written by. One it was made with stays its own, whatever the office uses now; one
 * that was signed without a template being noted was signed on the program's form and is not put on another.
 */
export function templateFor(
  file: CaseFile,
  doc: DocumentInstance,
  held: readonly OfficeTemplate[],
): ChosenTemplate | undefined {
  if (doc.template !== undefined) return doc.template
  if (lifeOf(file, doc).signed !== undefined) return undefined
  return held.find((t) => t.kind === doc.kind)
}
