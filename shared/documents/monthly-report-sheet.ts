import type { MonthlyReport, ReportLine } from '@shared/office/monthly-report'
import { formatYuan } from '@shared/text/money'
import { cell, label, paragraph, row, SHEET, signHere, table, text } from './build'
import { ownFormNote } from './kinds/facts'
import { A4, type LayoutTree, type Row } from './layout'

const TITLE = '安全生产执法月报'

/** 执法月报 of the office: the program's own form, which it says at its foot. */
export function monthlyReportLayout(report: MonthlyReport, agencyName: string | undefined): LayoutTree {
  const [year = '', month = ''] = report.month.split('-')
  const left = report.undated.reduce((sum, u) => sum + u.count, 0)
  return {
    kind: 'monthly-report',
    title: `${TITLE}（${year}年${Number(month)}月）`,
    page: A4,
    body: [
      paragraph(text(TITLE, { bold: true }), {
        role: 'title',
        sizePt: 18,
        pitchPt: 30,
        align: 'center',
        keep: true,
      }),
      paragraph(text(`${year}年${Number(month)}月`), {
        sizePt: 14,
        pitchPt: 24,
        align: 'center',
        keep: true,
      }),
      paragraph(text(`填报单位：${agencyName ?? ''}`), { ...SHEET, align: 'left', after: 4, keep: true }),
      table(
        [28, 60, 14, 22, 22.5],
        [
          row(['类别', '项目', '单位', '本月', '本年累计'].map((head) => label(head))),
          ...report.lines.map((line, i) => rowOf(line, i, report.lines)),
        ],
        { headerRows: 1 },
      ),
      ...(left === 0
        ? []
        : [
            paragraph(
              text(
                `另有 ${left} 项没有填写日期，没有计入：${report.undated.map((u) => `${u.title}（${u.count}项）`).join('；')}。`,
              ),
              { ...SHEET, align: 'left', before: 6 },
            ),
          ]),
      paragraph(
        ['填表人（签名）：', signHere(5), '　审核人（签名）：', signHere(5), '　　　　年　　月　　日'],
        {
          ...SHEET,
          pitchPt: 22,
          align: 'left',
          before: 8,
          keep: true,
        },
      ),
      ownFormNote(TITLE),
    ],
    footer: { signatures: [], pageNumbers: true },
  }
}

function rowOf(line: ReportLine, i: number, all: readonly ReportLine[]): Row {
  const isFirst = all[i - 1]?.group !== line.group
  const group = all.filter((l) => l.group === line.group)
  const shown = (n: number) => label(line.unit === '元' ? formatYuan(n) : String(n))
  return row(
    [
      ...(isFirst ? [label(line.group, { rowSpan: group.length })] : []),
      cell(text(line.label), {}),
      label(line.unit),
      shown(line.month),
      shown(line.year),
    ],
    7,
  )
}
