import { type Compared, compareTexts, type Run } from '@shared/text/compare-texts'
import type { LayoutTree } from '../layout'
import { bodyParagraphs, type FieldedParagraph, squeezed } from './paragraphs'

/** One paragraph on either side, or on one only. */
export type ParagraphDifference =
  | { readonly kind: 'same'; readonly text: string }
  | {
      readonly kind: 'changed'
      readonly ours: readonly Run[]
      readonly theirs: readonly Run[]
      readonly fields: readonly string[]
    }
  | { readonly kind: 'removed'; readonly text: string; readonly fields: readonly string[] }
  | { readonly kind: 'added'; readonly text: string; readonly fields: readonly string[] }

export interface WordComparison {
  readonly paragraphs: readonly ParagraphDifference[]
  /** Names of the fields in whose text something differs, in the order of the document. */
  readonly fields: readonly string[]
  /** Whether something differs outside every field, in the words of the form. */
  readonly inForm: boolean
  readonly isSame: boolean
}

/** Two paragraphs with less than this in common are taken for different ones. */
const LIKENESS = 0.4
/** Beyond this many pairs paragraphs are held against each other in order only. */
const MAX_PAIRS = 1_000_000

/** Holds the lines of an edited DOCX against what the program's fields make of the document. */
export function compareWithWord(tree: LayoutTree, lines: readonly string[]): WordComparison {
  const ours = bodyParagraphs(tree)
  const theirs = lines.filter((line) => squeezed(line) !== '')
  const paragraphs = aligned(ours, theirs)
  const differing = paragraphs.filter((p) => p.kind !== 'same')
  return {
    paragraphs,
    fields: [...new Set(differing.flatMap((p) => p.fields))],
    inForm: differing.some((p) => p.fields.length === 0),
    isSame: differing.length === 0,
  }
}

function aligned(
  ours: readonly FieldedParagraph[],
  theirs: readonly string[],
): readonly ParagraphDifference[] {
  const out: ParagraphDifference[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...pairs(ours, theirs), [ours.length, theirs.length] as const]) {
    out.push(...between(ours.slice(i, a), theirs.slice(j, b), ours[i - 1]))
    const [left, right] = [ours[a], theirs[b]]
    if (left !== undefined && right !== undefined) out.push({ kind: 'same', text: right })
    i = a + 1
    j = b + 1
  }
  return out
}

/** Paragraphs that say the same on both sides, as many as can be in one order: a longest common subsequence. */
function pairs(
  ours: readonly FieldedParagraph[],
  theirs: readonly string[],
): readonly (readonly [number, number])[] {
  const a = ours.map((p) => squeezed(p.text))
  const b = theirs.map(squeezed)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail++
  const [n, m] = [a.length - head - tail, b.length - head - tail]
  const middle = n * m <= MAX_PAIRS ? common(a.slice(head, head + n), b.slice(head, head + m)) : []
  return [
    ...Array.from({ length: head }, (_, k) => [k, k] as const),
    ...middle.map(([x, y]) => [x + head, y + head] as const),
    ...Array.from({ length: tail }, (_, k) => [a.length - tail + k, b.length - tail + k] as const),
  ]
}

function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  return bestPath(a.length, b.length, (i, j) => (a[i] === b[j] ? 1 : 0))
}

/** The pairs (i, j), both growing, whose weights sum to most; pairs of weight 0 are never taken. */
function bestPath(
  n: number,
  m: number,
  weight: (i: number, j: number) => number,
): readonly (readonly [number, number])[] {
  const width = m + 1
  const best = new Float64Array((n + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  const weights = new Float64Array(n * m)
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const w = weight(i, j)
      weights[i * m + j] = w
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), w > 0 ? w + at(i + 1, j + 1) : 0)
    }
  const path: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < n && j < m; ) {
    const w = weights[i * m + j] ?? 0
    if (w > 0 && at(i, j) === w + at(i + 1, j + 1)) path.push([i++, j++])
    else if (at(i, j) === at(i + 1, j)) i++
    else j++
  }
  return path
}

/** What stands between two paragraphs that are the same: changed ones by likeness, the rest gone or new. */
function between(
  ours: readonly FieldedParagraph[],
  theirs: readonly string[],
  before: FieldedParagraph | undefined,
): readonly ParagraphDifference[] {
  if (ours.length === 0 && theirs.length === 0) return []
  const few = ours.length * theirs.length <= 10_000
  const like = few
    ? bestPath(ours.length, theirs.length, (i, j) => {
        const l = likeness(squeezed(ours[i]?.text ?? ''), squeezed(theirs[j] ?? ''))
        return l >= LIKENESS ? l : 0
      })
    : []
  const out: ParagraphDifference[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...like, [ours.length, theirs.length] as const]) {
    const gone = ours.slice(i, a)
    out.push(...gone.map((p): ParagraphDifference => ({ kind: 'removed', text: p.text, fields: namesOf(p) })))
    const near = ours[a - 1] ?? before
    for (const text of theirs.slice(j, b)) out.push({ kind: 'added', text, fields: continued(near, ours[a]) })
    const [left, right] = [ours[a], theirs[b]]
    if (left !== undefined && right !== undefined) out.push(changed(left, right))
    i = a + 1
    j = b + 1
  }
  return out
}

const namesOf = (p: FieldedParagraph) => [...new Set(p.fields.map((f) => f.field))]

/** A paragraph put in after one that ends in a field goes on with that field. */
function continued(
  before: FieldedParagraph | undefined,
  after: FieldedParagraph | undefined,
): readonly string[] {
  const last = before?.fields.at(-1)
  if (last !== undefined && last.to === before?.text.length) return [last.field]
  const first = after?.fields[0]
  return first !== undefined && first.from === 0 ? [first.field] : []
}

/** Share of characters, counted, that two texts have in common. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const counts = new Map<string, number>()
  for (const ch of a) counts.set(ch, (counts.get(ch) ?? 0) + 1)
  let shared = 0
  for (const ch of b) {
    const left = counts.get(ch) ?? 0
    if (left > 0) {
      shared++
      counts.set(ch, left - 1)
    }
  }
  return (2 * shared) / (a.length + b.length)
}

function changed(ours: FieldedParagraph, theirs: string): ParagraphDifference {
  const compared = compareTexts(ours.text, theirs)
  return { kind: 'changed', ours: compared.left, theirs: compared.right, fields: touched(ours, compared) }
}

/** The fields in whose part of the text something was taken out, or beside whose part something was put in. */
function touched(ours: FieldedParagraph, { left, right }: Compared): readonly string[] {
  const hit = new Set<string>()
  let at = 0
  const kept = left
    .filter((r) => !r.differs)
    .map((r) => r.text)
    .join('')
  for (const run of left) {
    const end = at + run.text.length
    if (run.differs) for (const f of ours.fields) if (f.from < end && f.to > at) hit.add(f.field)
    at = end
  }
  // Insertions: places in what both share, led back to our text.
  const places = placesOfKept(left)
  let shared = 0
  for (const run of right) {
    if (!run.differs) {
      shared += run.text.length
      continue
    }
    const before = shared === 0 ? 0 : (places[shared - 1] ?? 0) + 1
    const after = shared === kept.length ? ours.text.length : (places[shared] ?? ours.text.length)
    for (const f of ours.fields) if (f.from <= after && f.to >= before) hit.add(f.field)
  }
  return namesOf(ours).filter((name) => hit.has(name))
}

function placesOfKept(left: readonly Run[]): readonly number[] {
  const places: number[] = []
  let at = 0
  for (const run of left) {
    if (!run.differs) for (let k = 0; k < run.text.length; k++) places.push(at + k)
    at += run.text.length
  }
  return places
}
