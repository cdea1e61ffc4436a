import { blank, longText, sentence } from '../build'
import { eventDate, eventFor, partyOf } from '../case-view'
import { defineKind } from '../kind'
import { day, demanded, long, MUST, short } from './common-fields'
import { handedOut, OWN_EDITION, ownFormNote } from './facts'
import {
  contactFields,
  contactFrom,
  contactLines,
  dateIn,
  issued,
  issueFields,
  issueFrom,
  letter,
} from './letter'

const TITLE = '举报答复书'

export const tipReply = defineKind({
  ...handedOut,
  id: 'tip-reply',
  title: TITLE,
  officialNo: null,
  edition: OWN_EDITION,
  code: null,
  volume: '副卷',
  stage: '线索',
  proves: [],
  perParty: false,
  perEvent: 'tip',
  fields: {
    reporter: short('抬头', '抬头', { ...MUST, help: '举报人要求保密的，写“举报人（登记编号）”，不写姓名' }),
    tipNumber: short('举报登记编号', '举报'),
    reportedOn: day('举报日期', '举报', MUST),
    target: short('被举报单位（个人）', '举报', MUST),
    result: long(
      '核查处理结果',
      '答复',
      demanded('安全生产法第七十三条第一款', '不得写入被举报人的商业秘密和个人隐私'),
    ),
    ...contactFields,
    ...issueFields,
  },
  fromCase: (c, doc) => {
    const e = eventFor(c, doc, 'tip')
    const { agencyName } = issueFrom(c, e)
    return {
      reporter: e?.tipNumber && `举报人（${e.tipNumber}）`,
      tipNumber: e?.tipNumber,
      reportedOn: eventDate(e),
      target: partyOf(c, doc)?.name,
      result: e?.result,
      ...contactFrom(c),
      agencyName,
      date: e?.repliedOn,
    }
  },
  layout: (v) =>
    letter(
      TITLE,
      undefined,
      [blank('reporter', v.reporter, { blank: 12 })],
      [
        sentence([
          '你于',
          dateIn('reportedOn', v.reportedOn),
          '反映',
          blank('target', v.target, { blank: 14 }),
          '的安全生产问题（登记编号：',
          blank('tipNumber', v.tipNumber, { blank: 8 }),
          '）已收悉。经核查，现答复如下：',
        ]),
        ...longText('result', v.result, { blankLines: 6 }),
        sentence('感谢你对安全生产工作的支持和监督。', { keep: true }),
      ],
      [...contactLines(v), ...issued(v, '举报人'), ownFormNote(TITLE)],
    ),
})
