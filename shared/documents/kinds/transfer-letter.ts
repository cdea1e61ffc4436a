import { provisionsText } from '@shared/text/provisions'
import { blank, longText, paragraph, sentence } from '../build'
import { eventDate, eventFor } from '../case-view'
import { defineKind } from '../kind'
import { day, long, MUST, short } from './common-fields'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, letter } from './letter'

const TITLE = '案件移送书'

/** To another organ that has the jurisdiction; what may be a crime goes with the 涉嫌犯罪案件移送书. */
export const transferLetter = defineKind({
  ...handedOut,
  id: 'transfer-letter',
  title: TITLE,
  officialNo: 44,
  code: '移',
  stage: '移送',
  proves: ['transfer-out'],
  perParty: false,
  perEvent: 'transfer-out',
  fields: {
    toOrgan: short('受移送机关', '抬头', MUST),
    filedOn: day('立案日期', '案件', MUST),
    title: short('案名', '案件', MUST),
    found: long('调查中发现的情况', '移送', MUST),
    basis: long('移送依据', '移送', MUST),
    materials: long('附送的材料', '材料', { help: '逐项写明名称和份数' }),
    copies: short('共几份', '材料'),
    pages: short('共几页', '材料'),
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'transfer-out')
    return {
      toOrgan: e?.toOrgan,
      filedOn: eventDate(eventFor(c, { ...doc, subject: undefined }, 'filing-approval')),
      title: c.title?.replace(/案$/, ''),
      found: e?.reason?.replace(/[。；]$/, ''),
      basis: e?.basis && provisionsText(e.basis),
      ...issueFrom(c, e),
    }
  },
  layout: (v, number) =>
    letter(
      TITLE,
      number,
      [blank('toOrgan', v.toOrgan, { blank: 14 })],
      [
        sentence([
          '本行政机关于',
          dateIn('filedOn', v.filedOn),
          '对',
          blank('title', v.title, { blank: 18 }),
          '一案立案调查，因在调查中发现',
          blank('found', v.found, { blank: 24 }),
          '，故此案已超出本行政机关管辖范围，根据',
          blank('basis', v.basis, { blank: 16 }),
          '的规定，移送你单位对该案件进一步审理，依法追究责任。',
        ]),
        ...longText('materials', v.materials, { lead: '附该案件有关材料：', blankLines: 3 }),
        paragraph(
          [
            '共',
            blank('copies', v.copies, { blank: 2 }),
            '份',
            blank('pages', v.pages, { blank: 2 }),
            '页。',
          ],
          { align: 'left', indent: 2, keep: true },
        ),
      ],
      issued(v, '被移送单位'),
    ),
})
