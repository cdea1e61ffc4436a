import { decisionPaper } from '@shared/procedure/papers'
import { field, heading, LETTER, lines } from '../build'
import { partyOf } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import {
  asked,
  decisionBody,
  decisionFacts,
  decisionFields,
  decisionFromCase,
  stated,
} from './penalty-decision'

/** 行政处罚决定书（单位）: for units and 个体工商户, who bear their own name and have one in charge. */
export const penaltyDecisionUnit = defineKind({
  ...decisionFacts,
  id: 'penalty-decision-unit',
  title: '行政处罚决定书（单位）',
  officialNo: 34,
  appliesTo: (party) => decisionPaper(party) === 'penalty-decision-unit',
  fields: {
    unitName: stated('被处罚单位'),
    address: stated('地址'),
    postcode: asked('邮政编码'),
    creditCode: asked('统一社会信用代码'),
    legalRepresentative: { ...asked('法定代表人（负责人）'), required: true },
    post: asked('职务'),
    phone: asked('联系电话'),
    ...decisionFields,
  },
  fromCase: (c, doc) => {
    const party = partyOf(c, doc)
    return {
      unitName: party?.name,
      address: party?.address,
      postcode: party?.postcode,
      creditCode: party?.creditCode,
      legalRepresentative: party?.legalRepresentative,
      post: party?.post,
      phone: party?.phone,
      ...decisionFromCase(c, doc),
    }
  },
  layout: (v, number) =>
    sheet(
      [
        ...heading('行政处罚决定书（单位）', number),
        lines(
          [
            [{ label: '被处罚单位：', run: field('unitName', v.unitName) }],
            [
              { label: '地址：', run: field('address', v.address), mm: 102 },
              { label: '邮政编码：', run: field('postcode', v.postcode, { blank: 3 }) },
            ],
            [{ label: '统一社会信用代码：', run: field('creditCode', v.creditCode) }],
            [
              {
                label: '法定代表人（负责人）：',
                run: field('legalRepresentative', v.legalRepresentative, { blank: 3 }),
                mm: 84,
              },
              { label: '职务：', run: field('post', v.post, { blank: 3 }) },
            ],
            [{ label: '联系电话：', run: field('phone', v.phone) }],
          ],
          LETTER,
        ),
        ...decisionBody(v, '被处罚单位'),
      ],
      '行政处罚决定书',
    ),
})
