import { blank, field, heading, longText, paragraph, sentence, text, together } from '../build'
import { eventFor, officerById } from '../case-view'
import { defineKind } from '../kind'
import { sheet } from './common'
import { day, demanded, long, MUST, short } from './common-fields'
import { decidedOf } from './executed'
import { handedOut } from './facts'
import { dateIn, issued, issueFields, issueFrom, signedOut } from './letter'

const TITLE = '强制执行申请书'

/** 行政强制法第五十五条第一款第二项至第五项. */
const MATERIALS = [
  '行政决定书及作出决定的事实、理由和依据；',
  '当事人的意见及行政机关催告情况；',
  '申请强制执行标的情况；',
  '法律、行政法规规定的其他材料。',
]

export const courtApplication = defineKind({
  ...handedOut,
  id: 'court-application',
  title: TITLE,
  officialNo: 42,
  code: '强执',
  stage: '执行',
  proves: ['court-application'],
  perParty: true,
  perEvent: 'court-application',
  fields: {
    signer: short(
      '签发人',
      '抬头',
      demanded('行政强制法第五十五条', '申请书由行政机关负责人签名，加盖印章，并注明日期'),
    ),
    court: short('人民法院', '抬头', {
      ...MUST,
      help: '行政机关所在地有管辖权的人民法院（行政强制法第五十四条）',
    }),
    decidedOn: day('决定日期', '所申请执行的决定', MUST),
    partyName: short('被申请执行人', '所申请执行的决定', MUST),
    decision: long('决定内容', '所申请执行的决定', MUST),
    decisionNumber: short('决定文号', '所申请执行的决定', MUST),
    materials: long('附有关材料', '材料', demanded('行政强制法第五十五条')),
    ...issueFields,
    contact: short('联系人', '联系方式', MUST),
    phone: short('联系电话', '联系方式', MUST),
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'court-application')
    const { party, penalty, ref } = decidedOf(c, doc)
    const approver = eventFor(c, { ...doc, subject: undefined }, 'head-approval')?.approver
    const head = officerById(c, approver) ?? c.officers?.find((o) => o.roles?.includes('审批'))
    return {
      signer: head?.name,
      court: e?.court ?? c.agency?.court,
      decidedOn: ref.decidedOn,
      partyName: party?.name,
      decision: penalty,
      decisionNumber: ref.decisionNumber,
      materials: MATERIALS.map((m, i) => `${i + 1}．${m}`).join('\n'),
      ...issueFrom(c, e),
      contact: c.agency?.contact,
      phone: c.agency?.phone,
    }
  },
  layout: (v, number) => {
    const materials = longText('materials', v.materials, { blankLines: 5 })
    return sheet(
      [
        ...heading(TITLE),
        signedOut(number, v.signer),
        paragraph([blank('court', v.court, { blank: 12 }), text('：')]),
        sentence([
          '本行政机关于',
          dateIn('decidedOn', v.decidedOn),
          '对被申请执行人',
          blank('partyName', v.partyName, { blank: 14 }),
          '作出了',
          blank('decision', v.decision, { blank: 14 }),
          '的行政决定（文号：',
          blank('decisionNumber', v.decisionNumber, { blank: '（　）应急罚〔　　〕　　号' }),
          '），被申请执行人在法定的期限内未履行该行政决定。根据《中华人民共和国行政处罚法》第七十二条第一款第四项及《中华人民共和国行政强制法》第五十三条、第五十四条的规定，特申请贵院强制执行。',
        ]),
        sentence('附有关材料：', { keep: true }),
        ...materials.slice(0, -1),
        ...together([
          // The last of the list goes with the seal, which never stands alone on a page.
          ...materials.slice(-1),
          ...issued(v),
          paragraph(['行政机关负责人（签名）：＿＿＿＿＿＿'], { align: 'right' }),
          paragraph(
            [
              '联系人：',
              field('contact', v.contact, { blank: 5 }),
              '　　　　联系电话：',
              field('phone', v.phone, { blank: 8 }),
            ],
            { align: 'left', before: 12 },
          ),
        ]),
      ],
      TITLE,
    )
  },
})
