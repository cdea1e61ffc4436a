import { cell, choices, heading, label, row, table } from '../build'
import { eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import {
  approvalFields,
  examinedThenApproved,
  lineRow,
  opinionRows,
  pair,
  signedOnLine,
  textRow,
} from './approval'
import { sheet } from './common'
import { day, long, MUST, oneOf, short } from './common-fields'
import { forApproval, OWN_EDITION, ownFormNote } from './facts'

const TITLE = '案件来源登记表'
const SOURCES = ['检查', '举报', '移送', '交办', '事故', '村居报告'] as const

export const caseSourceRegistration = defineKind({
  ...forApproval,
  id: 'case-source-registration',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  volume: '副卷',
  stage: '线索',
  proves: ['assignment'],
  perParty: false,
  fields: {
    source: oneOf('来源种类', '来源', SOURCES, MUST),
    receivedOn: day('收到日期', '来源', MUST),
    reference: short('来源文号或者编号', '来源'),
    provider: short('提供人、来源机关', '来源', { help: '举报人要求保密的，只写编号' }),
    providerPhone: short('提供人联系方式', '来源'),
    partyName: short('当事人', '当事人', MUST),
    legalRepresentative: short('法定代表人（负责人）', '当事人'),
    address: short('地址', '当事人'),
    phone: short('联系电话', '当事人'),
    summary: long('主要内容', '内容', MUST),
    materials: long('附送材料', '内容'),
    opinion: long('登记人处理建议', '审批', { help: '立案、不予立案、移送或者继续核查' }),
    ...approvalFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const tip = eventFor(c, doc, 'tip')
    const assigned = eventFor(c, doc, 'assignment')
    return {
      source: c.source?.kind,
      receivedOn: c.source?.receivedOn,
      reference: c.source?.reference ?? assigned?.reference ?? tip?.tipNumber,
      provider: assigned?.fromOrgan,
      partyName: c.parties.map((p) => p.name).join('、'),
      legalRepresentative: party?.legalRepresentative,
      address: party?.address,
      phone: party?.phone,
      summary: c.source?.kind === '举报' ? (tip?.content ?? c.summary) : c.summary,
    }
  },
  layout: (v) => {
    const received = v.receivedOn?.split('-').map(Number)
    return sheet(
      [
        ...heading(TITLE),
        table(
          [31, 43, 34, 38.5],
          [
            row(
              [
                label('来源种类'),
                cell(choices('source', SOURCES, v.source), { colSpan: 3, field: 'source' }),
              ],
              10,
            ),
            pair(
              '收到日期',
              'receivedOn',
              received && `${received[0]}年${received[1]}月${received[2]}日`,
              '来源文号或者编号',
              'reference',
              v.reference,
            ),
            pair('提供人、来源机关', 'provider', v.provider, '联系方式', 'providerPhone', v.providerPhone),
            lineRow('当事人', 'partyName', v.partyName, 3),
            pair(
              '法定代表人（负责人）',
              'legalRepresentative',
              v.legalRepresentative,
              '联系电话',
              'phone',
              v.phone,
            ),
            lineRow('地址', 'address', v.address, 3),
            textRow('主要内容', 'summary', v.summary, 50, 3),
            textRow('附送材料', 'materials', v.materials, 16, 3),
            ...opinionRows('登记人处理建议', 'opinion', v.opinion, signedOnLine('登记人'), {
              span: 3,
              heightMm: 18,
            }),
            ...examinedThenApproved(v, 3, 14),
          ],
        ),
        ownFormNote(TITLE),
      ],
      TITLE,
    )
  },
})
