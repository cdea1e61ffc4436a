import * as z from 'zod'

/** What the check of a template found; with anything but `missing` and `split` it is not taken in. */
export const TemplateReport = z.strictObject({
  marks: z.array(z.string()),
  /** Marks that name nothing this kind has. */
  unknown: z.array(z.string()),
  /** Braces that open and do not close in their paragraph, or the other way round: the words around them. */
  open: z.array(z.string()),
  /** Rows whose marks belong to two different lists, by these marks. */
  mixed: z.array(z.string()),
  /** Columns of a list that stand outside a table row and cannot be repeated. */
  loose: z.array(z.string()),
  /** Labels of required fields for which the template has no place. */
  missing: z.array(z.string()),
  /** Marks that Word had cut over several runs; they are filled all the same, in the style of their first piece. */
  split: z.int().nonnegative(),
})
export type TemplateReport = z.output<typeof TemplateReport>

export function isUsable(r: TemplateReport): boolean {
  return [r.unknown, r.open, r.mixed, r.loose].every((list) => list.length === 0) && r.marks.length > 0
}
