import { cell, field, heading, label, row, table } from '../build'
import { eventFor, eventTime, officersOf, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { approvalFields, examineAndApprove, lineRow, textRow } from './approval'
import { officerNames, sheet } from './common'
import { demanded, long, MUST, short } from './common-fields'
import { forApproval } from './facts'

const TITLE = '现场检查方案'

export const inspectionPlan = defineKind({
  ...forApproval,
  id: 'inspection-plan',
  title: TITLE,
  officialNo: 2,
  code: '检查',
  stage: '检查',
  proves: [],
  perParty: false,
  perEvent: 'inspection',
  fields: {
    unitName: short('被检查单位', '被检查单位', MUST),
    address: short('地址', '被检查单位'),
    contact: short('联系人', '被检查单位'),
    industry: short('所属行业', '被检查单位'),
    time: short('检查时间', '检查', MUST),
    officers: short('行政执法人员', '检查', demanded('行政处罚法第四十二条第一款', '不得少于两人')),
    content: long('检查内容', '检查', { ...MUST, help: '写明检查的事项和依据' }),
    method: long('检查方式', '检查', { help: '如查阅资料、现场查看、询问、抽样' }),
    ...approvalFields,
    remark: long('备注', '审批'),
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    const e = eventFor(c, doc, 'inspection')
    return {
      unitName: party?.name,
      address: party?.address,
      contact: party?.legalRepresentative,
      industry: party?.industry,
      time: eventTime(e),
      officers: officerNames(officersOf(c, e)),
      content: e?.plan,
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading(TITLE, number),
        table(
          [26, 12, 38, 26, 44.5],
          [
            lineRow('被检查单位', 'unitName', v.unitName, 4),
            lineRow('地址', 'address', v.address, 4),
            row(
              [
                label('联系人'),
                cell(field('contact', v.contact, { blank: 1 }), { colSpan: 2, field: 'contact' }),
                label('所属行业'),
                cell(field('industry', v.industry, { blank: 1 }), { field: 'industry' }),
              ],
              10,
            ),
            lineRow('检查时间', 'time', v.time, 4),
            lineRow('行政执法人员', 'officers', v.officers, 4),
            textRow('检查内容', 'content', v.content, 56, 4),
            textRow('检查方式', 'method', v.method, 18, 4),
            ...examineAndApprove(v, [1, 2, 1, 1], 20),
            textRow('备注', 'remark', v.remark, 16, 4),
          ],
        ),
      ],
      TITLE,
    ),
})
