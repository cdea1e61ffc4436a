import { cite } from '../law/citation'
import { firstDay } from '../procedure/case-index'
import { chineseDate } from '../procedure/dates'
import { lastDayOf } from '../procedure/deadline'
import { periodOf } from '../procedure/deadline-table'
import { publicationDeadline, serviceDeadline } from '../procedure/deadlines-decision'
import { withdrawalDeadlines } from '../procedure/deadlines-enforcement'
import { fromDeadline } from './from-deadline'
import { atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, outcomes, penaltyDecisions } from './subjects'

export const servedInTime = defineRule({
  id: 'PC-SONGDA',
  title: '决定书七日内送达',
  stage: '送达',
  severity: 'major',
  cites: [cite('行政处罚法', 61, 1)],
  applies: (c) => penaltyDecisions(c).length > 0,
  check: (c, ctx) =>
    penaltyDecisions(c)
      .map((decision) => serviceDeadline(c, ctx, decision))
      .map((d) =>
        fromDeadline(
          d,
          (due) =>
            `决定书应当在${due}前送达${d.doneOn ? `，实际于${chineseDate(d.doneOn)}送达` : ''}，送达逾期`,
        ),
      ),
})

export const electronicConsent = defineRule({
  id: 'PC-SONGDA-DIANZI',
  title: '电子送达须确认书',
  stage: '送达',
  severity: 'major',
  cites: [cite('行政处罚法', 61, 2)],
  applies: (c) => c.of('service').some((s) => s.method === '电子送达'),
  check: (c) =>
    c
      .of('service')
      .filter((s) => s.method === '电子送达')
      .map((s) => {
        const place = atEvent(s, 'electronicConsent')
        if (s.electronicConsent === undefined) return unknown('电子送达确认书', [place])
        return s.electronicConsent
          ? pass()
          : fail('当事人没有签订确认书，不能采用电子送达。请改用其他方式重新送达', [place])
      }),
})

export const leftWithWitness = defineRule({
  id: 'PC-SONGDA-LIUZHI',
  title: '留置送达须见证或者录像',
  stage: '送达',
  severity: 'major',
  cites: [cite('民事诉讼法', 89)],
  lawDate: (c) =>
    c
      .of('service')
      .filter((s) => s.method === '留置送达')
      .map(firstDay)
      .find((d) => d !== undefined),
  applies: (c) => c.of('service').some((s) => s.method === '留置送达'),
  check: (c) =>
    c
      .of('service')
      .filter((s) => s.method === '留置送达')
      .map((s) => {
        const places = [atEvent(s, 'witness'), atEvent(s, 'recorded')]
        if (s.witness || s.recorded === true) return pass()
        if (s.recorded === false && s.witness === '') {
          return fail(
            `${dayText(s)}留置送达既没有见证人签名，也没有拍照、录像。张贴不等于留置，请重新送达`,
            places,
          )
        }
        return unknown('留置送达的见证人或者拍照、录像', places)
      }),
})

const wrongReceiver = /邻居|邻人|过路|路人/u
const doubtfulReceiver = /保安|门卫|前台|员工|工人|同事|朋友/u

export const receiverEntitled = defineRule({
  id: 'PC-SONGDA-QIANSHOU',
  title: '签收人身份',
  stage: '送达',
  severity: 'major',
  cites: [cite('民事诉讼法', 88)],
  lawDate: (c) =>
    c
      .of('service')
      .filter((s) => s.method === '直接送达')
      .map(firstDay)
      .find((d) => d !== undefined),
  applies: (c) => c.of('service').some((s) => s.method === '直接送达'),
  check: (c) =>
    c
      .of('service')
      .filter((s) => s.method === '直接送达')
      .flatMap((s) =>
        outcomes(
          firstDay(s) === undefined ? unknown('签收日期', [atEvent(s)]) : undefined,
          s.signed === false
            ? fail(`${dayText(s)}直接送达没有签收。拒收的，应当留置送达并见证或者录像`, [
                atEvent(s, 'signed'),
              ])
            : undefined,
          s.signed === undefined ? unknown('是否签收', [atEvent(s, 'signed')]) : undefined,
          s.receiver ? undefined : unknown('签收人', [atEvent(s, 'receiver')]),
          receiverRelation(s.receiverRelation, atEvent(s, 'receiverRelation')),
        ),
      ),
})

function receiverRelation(
  relation: string | undefined,
  place: ReturnType<typeof atEvent>,
): Outcome | undefined {
  if (!relation) return unknown('签收人身份', [place])
  if (wrongReceiver.test(relation)) return fail(`签收人是${relation}，不能代收。请重新送达`, [place])
  return doubtfulReceiver.test(relation) && !/负责收件|收发|同住/u.test(relation)
    ? unknown(
        '签收人是否负责收件',
        [place],
        `签收人是${relation}；须为负责收件的人或者当事人指定的代收人，请核实注明`,
      )
    : undefined
}

export const announcementJustified = defineRule({
  id: 'PC-SONGDA-GONGGAO',
  title: '公告送达前提',
  stage: '送达',
  severity: 'major',
  cites: [cite('民事诉讼法', 95)],
  lawDate: (c) =>
    c
      .of('service')
      .filter((s) => s.method === '公告送达')
      .map(firstDay)
      .find((d) => d !== undefined),
  applies: (c) => c.of('service').some((s) => s.method === '公告送达'),
  check: (c, ctx) =>
    c
      .of('service')
      .filter((s) => s.method === '公告送达')
      .flatMap((s) => {
        const start = firstDay(s)
        const full =
          start === undefined
            ? undefined
            : lastDayOf(periodOf(ctx.deadlines, 'DL-GONGGAO-SONGDA-30'), start, ctx)
        return outcomes(
          s.triedBefore === undefined
            ? unknown('公告送达的原因和此前的送达经过', [atEvent(s, 'triedBefore')])
            : s.triedBefore === ''
              ? fail('公告送达前没有用其他方式送达，案卷没有记明原因和经过', [atEvent(s, 'triedBefore')])
              : undefined,
          start === undefined ? unknown('公告日期', [atEvent(s)]) : undefined,
          s.announcedUntil === undefined ? unknown('公告期满日', [atEvent(s, 'announcedUntil')]) : undefined,
          full !== undefined &&
            full !== 'unknown' &&
            s.announcedUntil !== undefined &&
            s.announcedUntil < full
            ? fail(`公告满三十日是${chineseDate(full)}，填写的期满日过早`, [atEvent(s, 'announcedUntil')])
            : undefined,
        )
      }),
})

export const publishedInTime = defineRule({
  id: 'PC-GONGSHI-AQ',
  title: '处罚信息公示',
  stage: '公示',
  severity: 'major',
  cites: [cite('安全生产法', 78, 2)],
  applies: (c) => penaltyDecisions(c).length > 0 && c.file.parties.some((p) => p.kind !== 'person'),
  check: (c, ctx) =>
    penaltyDecisions(c)
      .map((decision) => publicationDeadline(c, ctx, decision))
      .filter((d) => d.id === 'DL-GONGSHI-7-AQ')
      .map((d) =>
        fromDeadline(
          d,
          (due) =>
            `处罚信息应当在${due}前公示${d.doneOn ? `，实际于${chineseDate(d.doneOn)}公示` : '，没有公示'}`,
        ),
      ),
})

export const withdrawnInTime = defineRule({
  id: 'PC-GONGSHI-CHEHUI',
  title: '撤回被变更、撤销决定的公开信息',
  stage: '公示',
  severity: 'major',
  cites: [cite('行政处罚法', 48, 2)],
  applies: (c) =>
    c.of('publication').length > 0 && c.of('reconsideration').length + c.of('litigation').length > 0,
  check: (c, ctx) =>
    withdrawalDeadlines(c, ctx).map((d) =>
      fromDeadline(d, (due) => `处罚决定已被变更、撤销，公开的信息应当在${due}前撤回并说明理由`),
    ),
})

export const serviceRules = [
  servedInTime,
  electronicConsent,
  leftWithWitness,
  receiverEntitled,
  announcementJustified,
  publishedInTime,
  withdrawnInTime,
] as const
