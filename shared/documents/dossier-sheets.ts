import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese } from '@shared/text/dates'
import {
  cell,
  label,
  lines,
  longText,
  paragraph,
  row,
  SHEET,
  TEXT_MM,
  type TextSize,
  table,
  text,
} from './build'
import { A4, type LayoutTree } from './layout'

/** 案卷（首页）. */
export interface DossierCover {
  readonly agencyName?: string | undefined
  /** （海）应急案〔2026〕12号 */
  readonly number?: string | undefined
  readonly title?: string | undefined
  readonly cause?: string | undefined
  readonly outcome?: string | undefined
  readonly filedOn?: LegalDate | undefined
  readonly closedOn?: LegalDate | undefined
  readonly handlers?: readonly string[] | undefined
  readonly archivedOn?: LegalDate | undefined
  readonly archiveNumber?: string | undefined
  readonly retention?: string | undefined
  /** 正卷 or 副卷, where the dossier is bound in two volumes. */
  readonly volume?: string | undefined
  readonly items?: number | undefined
  readonly pages?: number | undefined
}

const COVER: TextSize = { sizePt: 14, pitchPt: 30 }

/** The cover: it has no page number, and the archive's particulars stand at its foot. */
export function dossierCoverLayout(d: DossierCover): LayoutTree {
  const kai = { role: 'kai', align: 'center' } as const
  const box = (head: string, value: string | undefined) =>
    row([label(head, { ...COVER, role: 'kai' }), cell(text(value ?? ''), { sizePt: 14, pitchPt: 26 })], 40)
  return {
    kind: 'dossier-cover',
    title: '案卷（首页）',
    page: A4,
    body: [
      paragraph(text(d.agencyName ?? '＿＿＿＿＿＿＿＿', { bold: true }), {
        ...kai,
        sizePt: 24,
        pitchPt: 40,
        before: 24,
      }),
      paragraph(text('安全生产违法案件', { bold: true }), { ...kai, sizePt: 26, pitchPt: 44, before: 6 }),
      paragraph(text(`案卷（首页）${d.volume === undefined ? '' : `　${d.volume}`}`, { bold: true }), {
        ...kai,
        sizePt: 26,
        pitchPt: 44,
      }),
      paragraph(d.number ?? '（　）应急案〔　　〕　　号', {
        sizePt: 16,
        pitchPt: 30,
        align: 'center',
        after: 16,
      }),
      lines([[{ label: '案件名称：', run: text(d.title ?? '') }]], COVER),
      paragraph('', { sizePt: 8, pitchPt: 10 }),
      table([24, TEXT_MM - 24], [box('案由', d.cause), box('处理结果', d.outcome)]),
      paragraph('', { sizePt: 8, pitchPt: 10 }),
      lines(
        [
          [
            { label: '立案：', run: text(coverDay(d.filedOn)), mm: TEXT_MM / 2 },
            { label: '结案：', run: text(coverDay(d.closedOn)) },
          ],
          [{ label: '承办人：', run: text((d.handlers ?? []).join('　')) }],
          [
            { label: '归档日期：', run: text(coverDay(d.archivedOn)), mm: TEXT_MM / 2 },
            { label: '归档号：', run: text(d.archiveNumber ?? '') },
          ],
          [
            { label: '保管期限：', run: text(d.retention ?? ''), mm: TEXT_MM / 2 },
            { label: '本卷共', run: text(d.items === undefined ? '' : ` ${d.items}`), mm: 34 },
            { label: '件', run: text(d.pages === undefined ? '' : ` ${d.pages}`), mm: 24 },
            { label: '页' },
          ],
        ],
        COVER,
      ),
    ],
    footer: { signatures: [], pageNumbers: false },
  }
}

/** One line of 卷内目录. `pages`: the first page of the item; for the last item first–last. */
export interface CatalogueRow {
  readonly title: string
  readonly number?: string | undefined
  readonly date?: LegalDate | undefined
  readonly pages?: string | undefined
  readonly remark?: string | undefined
}

const CATALOGUE_ROWS = 14

export function catalogueLayout(rows: readonly CatalogueRow[], volume?: string): LayoutTree {
  const center = { align: 'center' } as const
  const blanks = Math.max(0, CATALOGUE_ROWS - rows.length)
  return {
    kind: 'dossier-catalogue',
    title: '卷内目录',
    page: A4,
    body: [
      paragraph(text('卷　内　目　录', { bold: true }), {
        role: 'title',
        sizePt: 22,
        pitchPt: 40,
        ...center,
        after: volume === undefined ? 10 : 0,
        keep: true,
      }),
      ...(volume === undefined ? [] : [paragraph(`（${volume}）`, { ...center, after: 6, keep: true })]),
      table(
        [12, 65, 35, 16, 18.5],
        [
          row(
            ['序号', '文件名称及编号', '日期', '页号', '备注'].map((h) => label(h)),
            12,
          ),
          ...rows.map((r, i) =>
            row(
              [
                cell(text(String(i + 1)), center),
                cell(text(r.number === undefined ? r.title : `${r.title} ${r.number}`)),
                cell(text(r.date === undefined ? '' : dateInChinese(r.date)), center),
                cell(text(r.pages ?? ''), center),
                cell(text(r.remark ?? '')),
              ],
              12,
            ),
          ),
          ...Array.from({ length: blanks }, () =>
            row(
              Array.from({ length: 5 }, () => cell('')),
              12,
            ),
          ),
        ],
        { headerRows: 1 },
      ),
    ],
    footer: { signatures: [], pageNumbers: false },
  }
}

/** 卷内备考表. */
export interface DossierNotesSheet {
  readonly archiveNumber?: string | undefined
  readonly items?: number | undefined
  readonly pages?: number | undefined
  /** Missing, corrected, added, removed, destroyed sheets, in the archivist's words. */
  readonly condition?: string | undefined
  /** Head of the audit chain, printed so that paper and package prove each other. */
  readonly auditHead?: string | undefined
  readonly compiledBy?: string | undefined
  readonly compiledOn?: LegalDate | undefined
  readonly checkedBy?: string | undefined
  readonly checkedOn?: LegalDate | undefined
}

export function notesLayout(d: DossierNotesSheet): LayoutTree {
  const count =
    d.items === undefined && d.pages === undefined
      ? undefined
      : `本卷共${d.items ?? '　'}件，${d.pages ?? '　'}页。`
  const plain = { ...SHEET, align: 'left' } as const
  const condition = [
    paragraph('本卷情况说明：', plain),
    ...longText('condition', [count, d.condition].filter((t) => t !== undefined).join('\n'), {
      sizePt: 12,
      pitchPt: 24,
    }),
    ...(d.auditHead === undefined
      ? []
      : [
          paragraph('办案记录校验值（SHA-256）：', { ...plain, before: 12, indent: 2 }),
          paragraph(d.auditHead, { ...plain, sizePt: 9, left: 2 }),
        ]),
  ]
  const signed = (who: string, name: string | undefined, on: LegalDate | undefined) =>
    paragraph(`${who}：${name ?? '　　　　　　'}　　${day(on)}`, { sizePt: 12, pitchPt: 26, align: 'right' })
  return {
    kind: 'dossier-notes',
    title: '卷内备考表',
    page: A4,
    body: [
      paragraph(text('卷　内　备　考　表', { bold: true }), {
        role: 'title',
        sizePt: 22,
        pitchPt: 40,
        align: 'center',
        after: 4,
        keep: true,
      }),
      paragraph(`档号：${d.archiveNumber ?? '　　　　　　'}`, {
        ...plain,
        align: 'right',
        after: 4,
        keep: true,
      }),
      table(
        [TEXT_MM],
        [
          row([cell(condition, { valign: 'top', open: 'bottom' })], 150, true),
          row(
            [
              cell(
                [signed('立卷人', d.compiledBy, d.compiledOn), signed('检查人', d.checkedBy, d.checkedOn)],
                {
                  valign: 'bottom',
                  open: 'top',
                },
              ),
            ],
            30,
          ),
        ],
      ),
    ],
    footer: { signatures: [], pageNumbers: false },
  }
}

/** Beside its label on half a line of the cover. */
function coverDay(date: LegalDate | undefined): string {
  return date === undefined ? '　　年　月　日' : dateInChinese(date)
}

function day(date: LegalDate | undefined): string {
  return date === undefined ? '　　　　年　　月　　日' : dateInChinese(date)
}
