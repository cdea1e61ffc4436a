import { type CaseIndex, firstDay } from './case-index'
import type { CaseContext } from './context'
import type { Deadline } from './deadline'
import { judgeHours } from './deadline-hours'
import { triggeredOn } from './deadlines-investigation'
import { doneOn, stepOf } from './deadlines-remedy'

/** 移送规定第七条至第十二条: after the case was handed to the police. */
export function policeDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.of('crime-transfer').flatMap((t): readonly Deadline[] => {
    const step = (s: Parameters<typeof stepOf>[2]) => stepOf(ctx, t, s)
    return [
      ...step({
        id: 'DL-GONGAN-3',
        whose: 'other',
        text: '公安机关接受移送',
        start: firstDay(t),
        done: doneOn(t.policeDecidedOn),
        awaited: '公安机关决定是否立案',
      }),
      ...(t.notTheirsAt === undefined
        ? []
        : [
            judgeHours(ctx, 'DL-YISONG-ZHUANSONG-24H', {
              whose: 'other',
              trigger: triggeredOn(t, '公安机关发现不属于其管辖', t.notTheirsAt.slice(0, 10)),
              start: t.notTheirsAt,
              done: t.forwardedAt,
              awaited: '转送有管辖权的机关',
            }),
          ]),
      ...(t.policeDecision === '立案'
        ? step({
            id: 'DL-YISONG-WUPIN-3',
            whose: 'office',
            text: '接到立案通知书',
            start: t.noticeReceivedOn,
            startMissing: '收到立案通知书日',
            done: doneOn(t.goodsHandedOn),
            awaited: '涉案物品、材料移交',
          })
        : []),
      ...(t.policeDecision === '不予立案'
        ? step({
            id: 'DL-FUYI-GONGAN-3',
            whose: 'office',
            text: '接到不予立案通知书',
            start: t.noticeReceivedOn,
            startMissing: '收到不予立案通知书日',
            done: doneOn(t.reviewAskedOn ?? t.supervisionAskedOn),
            awaited: '提请复议或者建议立案监督',
          })
        : []),
      ...step({
        id: 'DL-GONGAN-FUYI-JUEDING-3',
        whose: 'other',
        text: '公安机关收到提请复议的文件',
        start: t.reviewReceivedOn,
        done: doneOn(t.reviewDecidedOn),
        awaited: '公安机关复议决定',
      }),
      ...(t.reviewRefused === true
        ? step({
            id: 'DL-LIAN-JIANDU-3',
            whose: 'office',
            text: '收到复议决定通知书',
            start: t.reviewNoticeOn,
            startMissing: '收到复议决定通知书日',
            done: doneOn(t.supervisionAskedOn),
            awaited: '建议检察院立案监督',
          })
        : []),
    ]
  })
}
