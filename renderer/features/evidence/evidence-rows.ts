import { collectedDay } from '@shared/evidence/after-decision'
import type { FactElement } from '@shared/model/acts'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence, EvidenceFile, EvidenceKind } from '@shared/model/evidence'
import { EvidenceId } from '@shared/model/primitives'
import { byName } from '@shared/text/by-name'

/**
 * The next evidence number of a case, in the style the case already uses: `13` after `12`, `证据-004`
 * after `证据-003`. A case without evidence starts at `E-001`.
 */
export function nextEvidenceNumber(taken: readonly string[]): string {
  const read = taken.flatMap((number) => {
    const found = /^(.*?)(\d{1,9})$/.exec(number.trim())
    return found === null ? [] : [{ prefix: found[1] ?? '', digits: found[2] ?? '' }]
  })
  const last = read.reduce<(typeof read)[number] | undefined>(
    (best, n) => (best === undefined || Number(n.digits) > Number(best.digits) ? n : best),
    undefined,
  )
  if (last === undefined) return 'E-001'
  return `${last.prefix}${String(Number(last.digits) + 1).padStart(last.digits.length, '0')}`
}

/** What evidence registered by hand is called until somebody names it. */
export const UNNAMED = '待填写'

/** The kind a file most likely is; only a start, since the law's kinds are not file formats. */
export function guessKind(mediaType: string): EvidenceKind | undefined {
  if (/^(image|video|audio)\//.test(mediaType)) return '视听资料'
  if (mediaType === 'application/pdf') return '书证'
  return undefined
}

/** A file's name without its extension, as the evidence is first called. */
export function nameFromFile(fileName: string): string {
  const bare = fileName.replace(/(.)\.[A-Za-z0-9]{1,8}$/, '$1').trim()
  return (bare === '' ? fileName : bare).slice(0, 400)
}

/** Stored bytes that the case already has, under whichever evidence. */
export interface Twin {
  readonly fileName: string
  readonly evidenceId: string
  readonly number: string
}

export interface Taken {
  readonly file: CaseFile
  readonly added: readonly Evidence[]
  /** Files added to evidence that was there before. */
  readonly attached: readonly string[]
  readonly twins: readonly Twin[]
}

interface TakeOptions {
  readonly freshId: () => string
  /** Evidence that gets all the files, instead of one new row for each. */
  readonly target?: string | undefined
  /** Name of one new row that gets all the files. */
  readonly together?: string | undefined
}

/** In the order in which they were taken, as far as they say; then by name, `2` before `10`. */
export function inCaptureOrder(files: readonly EvidenceFile[]): readonly EvidenceFile[] {
  // Zones are left aside: the devices of one folder mostly write none.
  const time = (f: EvidenceFile) => f.capturedAt?.slice(0, 19) ?? '9999'
  return [...files].sort(
    (a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0) || byName(a.name, b.name),
  )
}

/** Puts stored files into a case: one new row each, or all into one. Bytes already there make no twin. */
export function takeFiles(
  now: CaseFile,
  files: readonly EvidenceFile[],
  { freshId, target: chosen, together }: TakeOptions,
): Taken {
  let evidence: readonly Evidence[] = now.evidence ?? []
  const added: Evidence[] = []
  let target = chosen
  const isTwin = (file: EvidenceFile) =>
    evidence.some((e) => e.files?.some((f) => f.sha256 === file.sha256) === true)
  if (together !== undefined && !files.every(isTwin)) {
    const number = nextEvidenceNumber(evidence.map((e) => e.number))
    const row: Evidence = { id: EvidenceId.parse(freshId()), number, name: nameFromFile(together) }
    evidence = [...evidence, row]
    added.push(row)
    target = row.id
  }
  const attached: string[] = []
  const twins: Twin[] = []
  for (const file of inCaptureOrder(files)) {
    const owner = evidence.find((e) => e.files?.some((f) => f.sha256 === file.sha256) === true)
    if (owner !== undefined) {
      twins.push({ fileName: file.name, evidenceId: owner.id, number: owner.number })
    } else if (evidence.some((e) => e.id === target)) {
      evidence = evidence.map((e) => (e.id === target ? { ...e, files: [...(e.files ?? []), file] } : e))
      attached.push(file.name)
    } else {
      const row = rowForFile(file, freshId(), nextEvidenceNumber(evidence.map((e) => e.number)))
      evidence = [...evidence, row]
      added.push(row)
    }
  }
  const changed = added.length > 0 || attached.length > 0
  return {
    file: changed ? { ...now, evidence: [...evidence] } : now,
    added: evidence.filter((e) => added.some((a) => a.id === e.id)),
    attached: together === undefined ? attached : [],
    twins,
  }
}

function rowForFile(file: EvidenceFile, id: string, number: string): Evidence {
  const kind = guessKind(file.mediaType)
  return {
    id: EvidenceId.parse(id),
    number,
    name: nameFromFile(file.name),
    files: [file],
    ...(kind === undefined ? {} : { kind }),
    ...(file.pages === undefined ? {} : { pages: file.pages }),
  }
}

/** What the law asks of the evidence's own card and nobody has stated (行政诉讼证据规定第十条至第十九条). */
export function openPoints(e: Evidence): readonly string[] {
  const points: string[] = []
  const need = (known: boolean, what: string) => {
    if (!known) points.push(what)
  }
  need(e.name !== UNNAMED, '名称')
  need(e.kind !== undefined, '种类')
  need(filled(e.proves), '证明对象')
  // A record made in the case states these on its own paper.
  if (e.document !== undefined) return points
  need(filled(e.source), '来源')
  need((e.collectors?.length ?? 0) > 0, '取得人')
  if (e.collectors?.length === 1) points.push('第二名取得人')
  need(collectedDay(e) !== undefined, '取得时间')
  need(filled(e.place), '取得地点')
  need(e.original !== undefined, '是否原件')
  if (e.original === false) {
    need(filled(e.copyReason), '使用复制件的理由')
    need(filled(e.checkedAgainstOriginalBy), '与原件核对人')
  }
  if (e.admitted === false) need(filled(e.admissionReason), '不予采信的理由')
  return points
}

const filled = (text: string | undefined) => text !== undefined && text.trim() !== ''

export function numberTwins(evidence: readonly Evidence[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(evidence.map((e) => e.number).filter((n) => seen.has(n) || !seen.add(n)))
}

/** One fact to be proved, by its place in the case. */
export interface Fact {
  readonly actId: string
  readonly index: number
  readonly act: string
  readonly element: FactElement
  /** Evidence of this case that proves it; ids that lead nowhere prove nothing. */
  readonly provenBy: readonly string[]
}

export function factsOf(c: CaseFile): readonly Fact[] {
  const known = new Set<string>((c.evidence ?? []).map((e) => e.id))
  return (c.acts ?? []).flatMap((act) =>
    (act.elements ?? []).map((element, index) => ({
      actId: act.id,
      index,
      act: act.description,
      element,
      provenBy: (element.evidence ?? []).filter((id) => known.has(id)),
    })),
  )
}

/** Says that a piece of evidence proves a fact, or that it does not. */
export function setProof(
  c: CaseFile,
  fact: Pick<Fact, 'actId' | 'index'>,
  evidenceId: string,
  proves: boolean,
): CaseFile {
  const change = (element: FactElement): FactElement => {
    const others = (element.evidence ?? []).filter((id) => id !== evidenceId)
    return { ...element, evidence: proves ? [...others, EvidenceId.parse(evidenceId)] : others }
  }
  return {
    ...c,
    acts: (c.acts ?? []).map((act) =>
      act.id === fact.actId
        ? { ...act, elements: (act.elements ?? []).map((el, i) => (i === fact.index ? change(el) : el)) }
        : act,
    ),
  }
}

/** Takes evidence out of the case and out of the facts it proved. Its stored bytes stay. */
export function removeEvidence(c: CaseFile, id: string): CaseFile {
  return {
    ...c,
    evidence: (c.evidence ?? []).filter((e) => e.id !== id),
    ...(c.acts === undefined
      ? {}
      : {
          acts: c.acts.map((act) =>
            act.elements === undefined
              ? act
              : {
                  ...act,
                  elements: act.elements.map((el) =>
                    el.evidence?.some((x) => x === id) === true
                      ? { ...el, evidence: el.evidence.filter((x) => x !== id) }
                      : el,
                  ),
                },
          ),
        }),
  }
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} 字节`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(0)} KB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`
}
