import { cell, field, label, longText, paragraph, row, SHEET } from '../build'
import { eventFor } from '../case-view'
import { defineKind } from '../kind'
import { boxedSheet, opinionRows, signedAndDated } from './approval'
import { demanded, long, MUST, short } from './common-fields'
import { forApproval } from './facts'
import { hearingOf, panelOf } from './hearing'

const TITLE = '听证会报告书'

export const hearingReport = defineKind({
  ...forApproval,
  id: 'hearing-report',
  title: TITLE,
  officialNo: 29,
  code: '听报',
  volume: '副卷',
  stage: '听证',
  proves: ['hearing-report'],
  perParty: true,
  perEvent: 'hearing-report',
  fields: {
    title: short('案件名称', '案件', MUST),
    host: short('主持人', '听证', MUST),
    panel: short('听证员', '听证'),
    recorder: short('书记员', '听证'),
    summary: long('听证会基本情况摘要', '听证', {
      ...MUST,
      help: '调查人员提出的事实、证据和建议，当事人的申辩和质证；听证笔录附后',
    }),
    opinion: long('主持人意见', '意见', demanded('行政处罚法第六十五条', '根据听证笔录提出')),
    examination: long('负责人审核意见', '意见', { help: '可留空，由负责人在纸面上签署' }),
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'hearing-report')
    const { host, recorder, panelNames } = panelOf(c, hearingOf(c, doc))
    return {
      title: c.title,
      host: host?.name,
      panel: panelNames,
      recorder: recorder?.name,
      summary: e?.summary,
      opinion: e?.opinion,
    }
  },
  layout: (v, number) =>
    boxedSheet(
      TITLE,
      number,
      v.title,
      [23, 27, 18, 32, 18, 28.5],
      [
        row([
          label('主持人'),
          cell(field('host', v.host, { blank: 1 }), { field: 'host' }),
          label('听证员'),
          cell(field('panel', v.panel, { blank: 1 }), { field: 'panel' }),
          label('书记员'),
          cell(field('recorder', v.recorder, { blank: 1 }), { field: 'recorder' }),
        ]),
        row(
          [
            cell(
              [
                paragraph('听证会基本情况摘要：（详见听证笔录，笔录附后）', { ...SHEET, align: 'left' }),
                ...longText('summary', v.summary, SHEET),
              ],
              { colSpan: 6, valign: 'top', field: 'summary' },
            ),
          ],
          76,
          true,
        ),
        ...opinionRows('主持人意见', 'opinion', v.opinion, signedAndDated('主持人'), {
          span: 5,
          heightMm: 30,
        }),
        ...opinionRows('负责人审核意见', 'examination', v.examination, signedAndDated('负责人'), {
          span: 5,
          heightMm: 30,
        }),
      ],
    ),
})
