import { printedPictures } from '@shared/evidence/pictures'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence } from '@shared/model/evidence'
import { dateInChinese, momentInChinese, spanInChinese } from '@shared/text/dates'
import {
  type CellStyle,
  cell,
  field,
  heading,
  label,
  paragraph,
  row,
  SHEET,
  signHere,
  TEXT_MM,
  table,
} from '../build'
import { officerById } from '../case-view'
import { defineKind } from '../kind'
import type { Block } from '../layout'
import { agencyField, agencyName, sheet } from './common'
import { OWN_EDITION, ownFormNote } from './facts'

const TITLE = '证据提取单'
/** Leaves room for two fields that run into a second line, whatever fonts there are. */
const PICTURE_MM = 76
/** A worked copy says in further lines what it was made from. */
const DERIVED_PICTURE_MM = 62
const SMALL = { sizePt: 9, pitchPt: 13, align: 'left', keep: true } as const
const LABEL_MM = 26
const HALF_MM = TEXT_MM / 2

/** One sheet: everything on it is text, so that an issued document is whole without the case. */
export interface ExtractionRow {
  readonly number?: string | undefined
  readonly kind?: string | undefined
  readonly name?: string | undefined
  readonly proves?: string | undefined
  readonly source?: string | undefined
  readonly method?: string | undefined
  readonly time?: string | undefined
  readonly place?: string | undefined
  readonly collectors?: string | undefined
  readonly witness?: string | undefined
  readonly original?: string | undefined
  readonly file?: string | undefined
  /** SHA-256 of a picture in the evidence store; printed, and the picture itself above it. */
  readonly sha256?: string | undefined
  /** Of a worked copy: what was done to it, and to what. */
  readonly derivation?: string | undefined
  readonly originalFile?: string | undefined
  readonly originalSha256?: string | undefined
}

/**
 * 证据提取单: what was taken, where, when, by whom and what it proves, with the picture; one sheet for each. The
 * 48 forms of 2016 have none: the form is the program's own, after the general elements of such sheets
 * (最高人民法院关于行政诉讼证据若干问题的规定第十条、第十二条、第十九条), and says so at its foot.
 */
export const evidenceExtraction = defineKind({
  id: 'evidence-extraction',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  codeNote: '2016年48种式样中没有证据提取单，本式样为本程序自制',
  stage: '调查取证',
  audience: 'record',
  sealed: false,
  copies: 1,
  volume: '正卷',
  proves: [],
  perParty: false,
  fields: {
    caseTitle: { label: '案件名称', control: 'text', group: '案件' },
    agencyName: { ...agencyField, group: '案件', required: true },
    sheets: {
      label: '证据',
      control: 'rows',
      group: '证据',
      required: true,
      help: '一行一张；在“证据”里选好再制作，内容取自证据卡',
      columns: {
        number: '证据编号',
        kind: '证据种类',
        name: '证据名称',
        proves: '证明对象',
        source: '来源、提供人',
        method: '取得方式',
        time: '取得时间',
        place: '取得地点',
        collectors: '取得人及执法证号',
        witness: '见证人',
        original: '原件、复制件',
        file: '文件名',
        sha256: '图片的 SHA-256',
        derivation: '派生方法（所印不是原件时）',
        originalFile: '原件文件名',
        originalSha256: '原件的 SHA-256',
      },
    },
  },
  fromCase: (c, doc) => {
    const ids = new Set<string>(doc.evidence ?? [])
    return {
      caseTitle: c.title,
      agencyName: agencyName(c),
      sheets: (c.evidence ?? []).filter((e) => ids.has(e.id)).flatMap((e) => extractionRows(c, e)),
    }
  },
  layout: (v) => {
    const rows: readonly ExtractionRow[] = v.sheets ?? []
    const sheets = (rows.length === 0 ? [{}] : rows).map((r) => sheetOf(r, v.caseTitle, v.agencyName))
    return sheet(
      sheets.flatMap((blocks, i): Block[] => (i === 0 ? blocks : [{ type: 'page-break' }, ...blocks])),
      TITLE,
    )
  },
})

/** The sheets of one piece of evidence: one for each of its pictures, or one to paste something on. */
export function extractionRows(c: CaseFile, e: Evidence): readonly ExtractionRow[] {
  const common: ExtractionRow = {
    number: e.number,
    kind: e.kind,
    name: e.name,
    proves: e.proves,
    source: e.source,
    method: e.method,
    time: timeOf(e),
    place: e.place,
    collectors: (e.collectors ?? [])
      .flatMap((id) => officerById(c, id) ?? [])
      .map((o) => (o.certificateNumber === undefined ? o.name : `${o.name}（${o.certificateNumber}）`))
      .join('、'),
    witness: e.witness,
    original: originalText(e),
  }
  const pictures = printedPictures(e.files ?? [])
  if (pictures.length === 0) return [present({ ...common, file: e.files?.[0]?.name })]
  return pictures.map(({ file, original }, i) =>
    present({
      ...common,
      name: pictures.length === 1 ? e.name : `${e.name}（第${i + 1}张，共${pictures.length}张）`,
      file: file.name,
      sha256: file.sha256,
      derivation: file.derivation,
      originalFile: original?.name,
      originalSha256: file.derivedFrom,
    }),
  )
}

function present(row: ExtractionRow): ExtractionRow {
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text !== undefined && text !== ''))
}

function timeOf(e: Evidence): string | undefined {
  if (e.collectedFrom !== undefined)
    return e.collectedTo === undefined
      ? momentInChinese(e.collectedFrom)
      : spanInChinese(e.collectedFrom, e.collectedTo)
  return e.collectedOn === undefined ? undefined : dateInChinese(e.collectedOn)
}

function originalText(e: Evidence): string | undefined {
  if (e.original === undefined) return undefined
  if (e.original) return '原件、原物'
  return ['复制件', e.copyReason, e.originalKeptAt === undefined ? undefined : `原件存${e.originalKeptAt}`]
    .filter((t) => t !== undefined)
    .join('，')
}

function sheetOf(r: ExtractionRow, caseTitle: string | undefined, agency: string | undefined): Block[] {
  const value = (text: string | undefined, style: CellStyle = {}) =>
    cell(field('sheets', text, { blank: 1 }), { field: 'sheets', ...style })
  const wide = (name: string, text: string | undefined, mm = 9) =>
    row([label(name), value(text, { colSpan: 3 })], mm)
  const pair = (a: string, x: string | undefined, b: string, y: string | undefined) =>
    row([label(a), value(x), label(b), value(y)])
  return [
    ...heading(TITLE),
    table(
      [LABEL_MM, HALF_MM - LABEL_MM, LABEL_MM, HALF_MM - LABEL_MM],
      [
        row([
          label('案件名称'),
          cell(field('caseTitle', caseTitle, { blank: 1 }), { colSpan: 3, field: 'caseTitle' }),
        ]),
        pair('证据编号', r.number, '证据种类', r.kind),
        wide('证据名称', r.name),
        wide('证明对象', r.proves, 14),
        pair('来源、提供人', r.source, '取得方式', r.method),
        pair('取得时间', r.time, '取得地点', r.place),
        wide('取得人', r.collectors),
        pair('原件、复制件', r.original, '见证人', r.witness),
      ],
      { keep: true },
    ),
    paragraph('', { sizePt: 6, pitchPt: 6, keep: true }),
    ...pictureOf(r),
    ...fileLines(r),
    paragraph(['以上经核对，与原件（原物、原始载体）无异。提供人（签名或者盖章）：', signHere(5)], {
      ...SHEET,
      align: 'left',
      before: 6,
      keep: true,
    }),
    paragraph(['执法人员（签名）：', signHere(5), '、', signHere(5), '　见证人（签名）：', signHere(4)], {
      ...SHEET,
      pitchPt: 22,
      align: 'left',
      keep: true,
    }),
    paragraph([field('agencyName', agency, { blank: 8 }), '　　　　年　　月　　日'], {
      ...SHEET,
      pitchPt: 20,
      align: 'right',
      keep: true,
    }),
    ownFormNote(TITLE),
  ]
}

/** Which file this is. A copy that was worked on says so: what is printed is then not the original. */
function fileLines(r: ExtractionRow): Block[] {
  if (r.file === undefined && r.sha256 === undefined) return []
  const line = (name: string, text: string | undefined) =>
    text === undefined ? [] : [paragraph([name, field('sheets', text)], SMALL)]
  return [
    paragraph(['文件：', field('sheets', r.file)], { ...SMALL, before: 4 }),
    ...line('SHA-256：', r.sha256),
    ...line('所印为派生件，不是原件：', r.derivation),
    ...line('原件：', r.originalFile),
    ...line('原件 SHA-256：', r.originalSha256),
  ]
}

function pictureOf(r: ExtractionRow): Block[] {
  if (r.sha256 !== undefined)
    return [
      {
        type: 'picture',
        sha256: r.sha256,
        alt: r.name ?? '证据图片',
        widthMm: TEXT_MM,
        heightMm: r.derivation === undefined ? PICTURE_MM : DERIVED_PICTURE_MM,
        keepWithNext: true,
      },
    ]
  return [
    table(
      [TEXT_MM],
      [row([cell('（照片、截图、复印件粘贴处，加盖骑缝章）', { align: 'center' })], PICTURE_MM)],
      {
        keep: true,
      },
    ),
  ]
}
