import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { type RedactionChoices, SecretKind } from '@shared/model/redaction'
import { documentTitle } from '../../dossier/items'
import type { LayoutTree } from '../layout'
import { layoutDocument } from '../resolve'
import type { Candidate } from './candidate'
import { fold, foldTexts, occurrences } from './fold'
import { type Hidden, hide, marked } from './hide'
import { knownOf, publicTexts } from './known'
import { candidatesIn } from './patterns'
import { hiddenNames, isHiddenName } from './person-name'
import { type TreeText, textsOf, withPieces } from './tree-text'

/** One place where the words of a finding stand, with what is around them in its paragraph. */
export interface Place {
  readonly before: string
  readonly after: string
  readonly field?: string
}

/** Words that the rules, the case or a person named, and what is done with them. */
export interface Finding extends Candidate {
  /** Stays the same while the words do. */
  readonly key: string
  readonly mask: string
  readonly hidden: boolean
  /** Why they are published, where they are. */
  readonly keptBecause?: string
  readonly places: readonly Place[]
}

/** The public version of a document. */
export interface Redacted {
  /** What is printed: the hidden words are not in it, nor is any picture. */
  readonly tree: LayoutTree
  /** The same with every finding marked: with masks, and as it reads before them. For the screen. */
  readonly shown: LayoutTree
  readonly original: LayoutTree
  readonly findings: readonly Finding[]
  /** Pictures left out, since no rule can look into one. */
  readonly pictures: number
  readonly title: string
  readonly fileName: string
  readonly creator: string
  /** Everything that must not be found in a file made of it, folded. */
  readonly forbidden: readonly string[]
}

/** Shorter words are too common to be hidden wherever they stand. */
export const SHORTEST = 2
const AROUND = 12
const PICTURE_NOTE = '（图片不公开）'

/** Makes the public version of a document from what is stored of it. Throws `UnknownDocumentKind`. */
export function redactDocument(c: CaseFile, doc: DocumentInstance): Redacted {
  const tree = withoutPictures(layoutDocument(c, doc))
  const title = documentTitle(c, doc)
  const extras = [title, doc.number ?? '', c.agency?.name ?? '']
  const places = textsOf(tree)
  const texts = [...places.map((t) => t.text), ...extras]
  const candidates = distinct([
    ...(doc.redaction?.masks ?? []).map(
      (m): Candidate => ({ kind: m.kind, text: m.text, why: '人工指定', from: 'hand' }),
    ),
    ...knownOf(c, doc).map(withoutRegion),
    ...byForm(c, places, extras),
  ])
  const findings = decided(candidates, doc.redaction).map((f) => ({ ...f, places: placesOf(f, places) }))
  const hiding = findings.filter((f) => f.hidden).map(toHidden)
  const masked = hide(texts, hiding)
  const joined = (n: number) => masked[places.length + n]?.map((p) => p.text).join('') ?? ''
  const unmarked = masked.map((pieces) => pieces.map(({ text }) => ({ text })))
  const pictures = layoutDocument(c, doc).body.filter((b) => b.type === 'picture').length
  return {
    tree: withPieces(tree, unmarked),
    shown: withPieces(tree, masked),
    original: withPieces(tree, marked(texts, findings.map(toHidden))),
    findings: findings.filter((f) => f.places.length > 0 || f.from === 'hand'),
    pictures,
    title: joined(0),
    fileName: [joined(0), joined(1), '公开版'].filter((part) => part !== '').join(' '),
    creator: joined(2),
    forbidden: hiding.map((h) => h.folded),
  }
}

const toHidden = (f: Finding): Hidden => ({ folded: fold(f.text), mask: f.mask, key: f.key })

/** A picture may show a face, a plate or a document: a line stands in its place. */
function withoutPictures(tree: LayoutTree): LayoutTree {
  return {
    ...tree,
    body: tree.body.map((b) =>
      b.type === 'picture'
        ? {
            type: 'paragraph',
            runs: [{ kind: 'text', text: PICTURE_NOTE }],
            role: 'body',
            sizePt: 12,
            pitchPt: 23,
            align: 'center',
            firstLineChars: 0,
            indentChars: 0,
            spaceBeforePt: 0,
            spaceAfterPt: 0,
            keepWithNext: b.keepWithNext,
          }
        : b,
    ),
  }
}

function byForm(c: CaseFile, places: readonly TreeText[], extras: readonly string[]): readonly Candidate[] {
  const open = publicTexts(c)
  return [...paragraphsOf(places), ...extras]
    .flatMap(candidatesIn)
    .filter((x) => !open.some((text) => text.includes(fold(x.text))))
    .map(withoutRegion)
}

function paragraphsOf(places: readonly TreeText[]): readonly string[] {
  const paragraphs = new Map<number, string>()
  for (const { paragraph, text } of places)
    paragraphs.set(paragraph, (paragraphs.get(paragraph) ?? '') + text)
  return [...paragraphs.values()]
}

/** The first to name some words decides what they are; words too short, or hidden by their form already, are nobody's. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>()
  return candidates.filter((x) => {
    const folded = fold(x.text)
    const fits =
      folded.length >= SHORTEST && !seen.has(folded) && (x.from === 'hand' || !isHiddenName(x.text))
    seen.add(folded)
    return fits
  })
}

/** An address down to the county may be read; what is hidden is the rest. A rest of a few characters says nothing alone. */
function withoutRegion(x: Candidate): Candidate {
  if (x.kind !== SecretKind.Address) return x
  const region =
    /^(?:[^省市县区]{2,8}(?:省|自治区))?(?:[^省市县区旗州]{2,8}(?:市|自治州|地区|盟))?(?:[^省市县区旗]{1,8}(?:县|(?<!小)区|市|旗))?/u.exec(
      x.text,
    )?.[0] ?? ''
  const rest = x.text.slice(region.length)
  return fold(rest).length < 4 ? x : { ...x, text: rest }
}

function decided(
  candidates: readonly Candidate[],
  choices: RedactionChoices | undefined,
): readonly Omit<Finding, 'places'>[] {
  const kept = new Map((choices?.kept ?? []).map((k) => [fold(k.text), k.reason]))
  const judged = candidates.map((x) => {
    const keptBecause = kept.get(fold(x.text)) ?? (x.from === 'hand' ? undefined : x.keep)
    return { ...x, ...(keptBecause === undefined ? {} : { keptBecause }) }
  })
  const names = hiddenNames(
    judged.filter((x) => x.kind === SecretKind.Name && x.keptBecause === undefined).map((x) => x.text),
  )
  return judged.map((x) => ({
    ...x,
    key: fold(x.text),
    hidden: x.keptBecause === undefined,
    mask: names.get(x.text) ?? maskOf(x),
  }))
}

function maskOf({ kind, text }: Candidate): string {
  switch (kind) {
    case SecretKind.Name:
    case SecretKind.Other:
    case SecretKind.Address:
      return '×××'
    case SecretKind.BirthDate:
      return '****年**月**日'
    case SecretKind.Plate:
      return `${[...text][0] ?? ''}******`
    case SecretKind.Email:
      return '******'
    case SecretKind.Identity:
    case SecretKind.Phone:
    case SecretKind.Account:
      return '*'.repeat(fold(text).length)
  }
}

function placesOf(f: Omit<Finding, 'places'>, places: readonly TreeText[]): readonly Place[] {
  const { folded, origins } = foldTexts(places.map((p) => p.text))
  return occurrences(folded, f.key).flatMap((start): Place[] => {
    const [from, to] = [origins[start], origins[start + f.key.length - 1]]
    if (from === undefined || to === undefined) return []
    const [first, last] = [places[from.text], places[to.text]]
    const before = around(places, from.text, -1) + (first?.text ?? '').slice(0, from.from)
    const after = (last?.text ?? '').slice(to.to) + around(places, to.text, 1)
    return [
      {
        before: [...before.replace(/\s+/gu, ' ')].slice(-AROUND).join(''),
        after: [...after.replace(/\s+/gu, ' ')].slice(0, AROUND).join(''),
        ...(first?.field === undefined ? {} : { field: first.field }),
      },
    ]
  })
}

/** Text of the same paragraph on one side. */
function around(places: readonly TreeText[], at: number, step: 1 | -1): string {
  let text = ''
  for (
    let n = at + step;
    places[n]?.paragraph === places[at]?.paragraph && places[n] !== undefined;
    n += step
  )
    text = step === 1 ? text + (places[n]?.text ?? '') : (places[n]?.text ?? '') + text
  return text
}
