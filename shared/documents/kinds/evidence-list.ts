import { field, heading, lines, paragraph, SHEET, signHere, together } from '../build'
import { defineKind } from '../kind'
import { sheet } from './common'
import { demanded, list, MUST, short } from './common-fields'
import { forApproval, OWN_EDITION, ownFormNote } from './facts'
import { listTable } from './list'

const TITLE = '证据目录'

/** What the case rests on, in the order of the evidence: number, kind, pages and what each proves. */
export const evidenceList = defineKind({
  ...forApproval,
  id: 'evidence-list',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  stage: '调查取证',
  proves: [],
  perParty: false,
  fields: {
    title: short('案件名称', '案件', MUST),
    rows: list(
      '证据',
      '证据',
      {
        number: '证据编号',
        name: '证据名称',
        kind: '证据种类',
        pages: '页数、数量',
        source: '来源',
        proves: '证明对象',
        remark: '备注',
      },
      demanded('行政处罚法第四十六条第一款'),
    ),
  },
  fromCase: (c, doc) => {
    const chosen = new Set<string>(doc.evidence ?? [])
    const shown = (c.evidence ?? []).filter((e) =>
      chosen.size > 0 ? chosen.has(e.id) : e.admitted !== false,
    )
    return {
      title: c.title,
      rows: shown.map((e) => ({
        number: e.number,
        name: e.name,
        kind: e.kind,
        pages: e.pages === undefined ? e.quantity : `${e.pages}页`,
        source: e.source,
        proves: e.proves,
        remark: e.original === undefined ? undefined : e.original ? '原件' : '复制件',
      })),
    }
  },
  layout: (v) =>
    sheet(
      [
        ...heading(TITLE),
        lines([[{ label: '案件名称：', run: field('title', v.title) }]], SHEET),
        paragraph('', { sizePt: 6, pitchPt: 6, keep: true }),
        listTable(
          'rows',
          [
            { key: 'no', head: '序号', mm: 10.5 },
            { key: 'number', head: '证据编号', mm: 19.5 },
            { key: 'name', head: '证据名称', mm: 30, align: 'left' },
            { key: 'kind', head: '证据种类', mm: 19.5 },
            { key: 'pages', head: '页数、数量', mm: 14.7 },
            { key: 'source', head: '来源', mm: 15, align: 'left' },
            { key: 'proves', head: '证明对象', mm: 22.8, align: 'left' },
            { key: 'remark', head: '备注', mm: 14.5 },
          ],
          v.rows,
          11,
          { headMm: 12, rowMm: 11 },
        ),
        ...together([
          paragraph(['承办人（签名）：', signHere(), '、', signHere(), '　　年　月　日'], {
            align: 'left',
            before: 12,
          }),
          ownFormNote(TITLE),
        ]),
      ],
      TITLE,
    ),
})
