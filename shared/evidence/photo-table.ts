import type { CaseFile } from '../model/case-file'
import type { Evidence } from '../model/evidence'
import { LegalDate, type Moment, Moment as MomentSchema, OfficerId } from '../model/primitives'
import { cellsByField, type Heading, leftOver, parseTable, readHeading, type TableRow } from './table-text'

type PhotoField = 'file' | 'shows' | 'name' | 'time' | 'place' | 'collectors' | 'source'

const aliases: Readonly<Record<PhotoField, readonly string[]>> = {
  file: ['文件名', '文件', '照片', '照片名', '照片文件', '文件名称'],
  shows: ['证明对象', '证明内容', '内容', '所示内容', '说明', '证明事项', '反映内容'],
  name: ['名称', '证据名称', '标题'],
  time: ['时间', '拍摄时间', '取得时间', '提取时间', '日期', '拍摄日期'],
  place: ['地点', '拍摄地点', '取得地点', '提取地点'],
  collectors: ['取得人', '拍摄人', '提取人', '执法人员', '收集人'],
  source: ['来源', '提供人', '来源提供人', '出处'],
}
const order: readonly PhotoField[] = ['file', 'shows', 'time', 'place', 'collectors', 'source']

/** A field that the table would change, with what the card says now. */
export interface FieldChange {
  readonly field: 'name' | 'proves' | 'collectedFrom' | 'collectedOn' | 'place' | 'collectors' | 'source'
  readonly label: string
  readonly before: string | undefined
  readonly after: string
}

export interface PhotoMatch {
  readonly line: number
  readonly file: string
  readonly evidenceId: string
  readonly number: string
  readonly changes: readonly FieldChange[]
  readonly patch: Partial<Evidence>
}

export interface PhotoTable {
  readonly matched: readonly PhotoMatch[]
  /** Rows that will not be written, each with the reason. */
  readonly problems: readonly { readonly line: number; readonly file: string; readonly message: string }[]
  /** Pictures of the case that no row names. */
  readonly unnamed: readonly { readonly evidenceId: string; readonly number: string; readonly file: string }[]
  readonly heading: Heading<PhotoField>
}

interface Picture {
  readonly evidence: Evidence
  readonly file: string
}

/**
 * Finds for each row the picture it speaks of, by file name (with or without its extension, whatever the case of
 * letters), and what it says of it. Rows without a picture, pictures without a row, and rows that cannot be taken
 * whole are listed.
 */
export function readPhotoTable(text: string, c: CaseFile): PhotoTable {
  const rows = parseTable(text)
  const heading = readHeading(rows, aliases, 'file', order)
  const pictures = picturesOf(c)
  const matched: PhotoMatch[] = []
  const problems: { line: number; file: string; message: string }[] = []
  const taken = new Map<string, number>()
  for (const row of heading.found ? rows.slice(1) : rows) {
    const cells = cellsByField(row, heading)
    const file = cells.file ?? ''
    const refuse = (message: string) => problems.push({ line: row.line, file, message })
    const found = findPicture(pictures, file)
    if (file === '') refuse(`没有文件名：${row.cells.filter((x) => x !== '').join(' ')}`)
    else if (found === 'several') refuse('本案有几份证据的文件都叫这个名字，分不清是哪一份')
    else if (found === undefined) refuse('本案证据中没有这个名字的照片')
    else if (taken.has(found.evidence.id))
      refuse(`与第 ${taken.get(found.evidence.id)} 行是同一份证据（${found.evidence.number}）`)
    else {
      const read = patchOf(row, heading, found.evidence, c)
      if ('message' in read) refuse(read.message)
      else {
        taken.set(found.evidence.id, row.line)
        matched.push({
          line: row.line,
          file: found.file,
          evidenceId: found.evidence.id,
          number: found.evidence.number,
          ...read,
        })
      }
    }
  }
  const unnamed = pictures
    .filter((p) => !taken.has(p.evidence.id))
    .map((p) => ({ evidenceId: p.evidence.id, number: p.evidence.number, file: p.file }))
  return { matched, problems, unnamed, heading }
}

/**
 * Writes what the rows say onto the cards. What a card already says stays unless `overwrite`; then the table's
 * words take its place.
 */
export function applyPhotoTable(c: CaseFile, matched: readonly PhotoMatch[], overwrite: boolean): CaseFile {
  const patches = new Map(matched.map((m) => [m.evidenceId, m]))
  if (c.evidence === undefined) return c
  return {
    ...c,
    evidence: c.evidence.map((e) => {
      const match = patches.get(e.id)
      if (match === undefined) return e
      const allowed = match.changes.filter((x) => overwrite || x.before === undefined).map((x) => x.field)
      const patch = Object.fromEntries(
        Object.entries(match.patch).filter(([name]) => (allowed as string[]).includes(name)),
      )
      // A day alone and a moment are one answer: the new one takes the old one's place.
      const { collectedFrom: _from, collectedOn: _on, ...rest } = e
      const timed = 'collectedFrom' in patch || 'collectedOn' in patch
      return { ...(timed ? rest : e), ...patch } as Evidence
    }),
  }
}

function picturesOf(c: CaseFile): readonly Picture[] {
  return (c.evidence ?? []).flatMap((evidence) =>
    (evidence.files ?? [])
      .filter((f) => f.mediaType.startsWith('image/'))
      .map((f) => ({ evidence, file: f.name })),
  )
}

function findPicture(pictures: readonly Picture[], wanted: string): Picture | 'several' | undefined {
  const key = fold(wanted.replace(/^.*[\\/]/, ''))
  const whole = pictures.filter((p) => fold(p.file) === key)
  const near = whole.length > 0 ? whole : pictures.filter((p) => bareName(fold(p.file)) === bareName(key))
  if (new Set(near.map((p) => p.evidence.id)).size > 1) return 'several'
  return near[0]
}

const fold = (name: string) => name.trim().normalize('NFC').toLowerCase()
const bareName = (name: string) => name.replace(/(.)\.(jpe?g|png|heic|heif|webp|bmp|gif|tiff?|avif)$/, '$1')

/** What a card is called when nobody has named it yet: its file's name. */
const isUnnamed = (e: Evidence) =>
  e.name === '待填写' || (e.files ?? []).some((f) => bareName(fold(f.name)) === fold(e.name))

function patchOf(
  row: TableRow,
  heading: Heading<PhotoField>,
  e: Evidence,
  c: CaseFile,
):
  | { readonly patch: Partial<Evidence>; readonly changes: readonly FieldChange[] }
  | { readonly message: string } {
  const cells = cellsByField(row, heading)
  const patch: { -readonly [K in keyof Evidence]?: Evidence[K] } = {}
  const changes: FieldChange[] = []
  const put = (field: FieldChange['field'], label: string, before: string | undefined, after: string) => {
    if (before !== after) changes.push({ field, label, before, after })
  }
  const extra = leftOver(row, heading)
  const proves = [...(cells.shows === undefined ? [] : [cells.shows]), ...extra].join('；')
  if (cells.name !== undefined) {
    patch.name = cells.name
    put('name', '证据名称', isUnnamed(e) ? undefined : e.name, cells.name)
  }
  if (proves !== '') {
    patch.proves = proves
    put('proves', '证明对象', e.proves, proves)
  }
  if (cells.place !== undefined) {
    patch.place = cells.place
    put('place', '取得地点', e.place, cells.place)
  }
  if (cells.source !== undefined) {
    patch.source = cells.source
    put('source', '来源、提供人', e.source, cells.source)
  }
  if (cells.time !== undefined) {
    const time = readTime(cells.time)
    if (time === undefined)
      return { message: `时间“${cells.time}”读不出来，请写成 2026-03-05 09:30 或者 2026年3月5日` }
    const before = e.collectedFrom?.slice(0, 16).replace('T', ' ') ?? e.collectedOn
    if ('moment' in time) patch.collectedFrom = time.moment
    else patch.collectedOn = time.day
    const after = 'moment' in time ? time.moment.slice(0, 16).replace('T', ' ') : time.day
    put('moment' in time ? 'collectedFrom' : 'collectedOn', '取得时间', before, after)
  }
  if (cells.collectors !== undefined) {
    const names = cells.collectors.split(/[、,，;；/\s]+/).filter((n) => n !== '')
    const officers = names.map((n) => ({ name: n, id: (c.officers ?? []).find((o) => o.name === n)?.id }))
    const strangers = officers.filter((o) => o.id === undefined).map((o) => o.name)
    if (strangers.length > 0)
      return { message: `取得人“${strangers.join('、')}”不在本案的执法人员中，请先在案件信息里登记` }
    patch.collectors = officers.map((o) => OfficerId.parse(o.id))
    const nameOf = (id: string) => (c.officers ?? []).find((o) => o.id === id)?.name ?? id
    put('collectors', '取得人', e.collectors?.map(nameOf).join('、'), names.join('、'))
  }
  const long = Object.entries(cells).find(([name, value]) => name !== 'shows' && String(value).length > 400)
  if (long !== undefined) return { message: '有一格超过 400 字' }
  return { patch, changes }
}

/** Reads the ways in which people and spreadsheets write a day or a moment. China's time is meant. */
export function readTime(
  text: string,
): { readonly moment: Moment } | { readonly day: LegalDate } | undefined {
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]*(\d{1,2})[:：时点](\d{1,2})?分?(?:[:：](\d{1,2})秒?)?)?$/.exec(
      text.trim(),
    )
  if (found === null) return undefined
  const [, y, m, d, hour, minute = '0', second] = found
  const two = (s = '0') => s.padStart(2, '0')
  const day = `${y}-${two(m)}-${two(d)}`
  if (!LegalDate.safeParse(day).success) return undefined
  if (hour === undefined) return { day }
  const moment = `${day}T${two(hour)}:${two(minute)}${second === undefined ? '' : `:${two(second)}`}+08:00`
  return MomentSchema.safeParse(moment).success ? { moment } : undefined
}
