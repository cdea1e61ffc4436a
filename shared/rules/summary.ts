import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import { atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { outcomes, summaryDecisions } from './subjects'

// 当场处罚 (简易程序).

function need(
  d: EventOf<'decision'>,
  field: keyof EventOf<'decision'>,
  value: boolean | undefined,
  missing: string,
  wrong: string,
): Outcome | undefined {
  if (value === undefined) return unknown(missing, [atEvent(d, field)])
  return value ? undefined : fail(wrong, [atEvent(d, field)])
}

export const summaryPaper = defineRule({
  id: 'PC-DANGCHANG-WENSHU',
  title: '当场处罚的文书',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 52, 1)],
  applies: (c) => summaryDecisions(c).length > 0,
  check: (c) =>
    summaryDecisions(c).flatMap((d) =>
      outcomes(
        need(d, 'identityShown', d.identityShown, '当场处罚是否出示执法证件', '当场处罚没有出示执法证件'),
        need(
          d,
          'formNumbered',
          d.formNumbered,
          '当场处罚决定书是否为预定格式、编有号码',
          '当场处罚没有使用预定格式、编有号码的决定书',
        ),
        need(
          d,
          'officerSigned',
          d.officerSigned,
          '当场处罚决定书执法人员是否签名',
          '当场处罚决定书没有执法人员签名或者盖章',
        ),
        d.refusalNoted === true
          ? undefined
          : need(
              d,
              'deliveredOnTheSpot',
              d.deliveredOnTheSpot,
              '当场处罚决定书是否当场交付',
              '当场处罚决定书没有当场交付当事人，也没有注明拒绝签收',
            ),
      ),
    ),
})

export const summaryReported = defineRule({
  id: 'PC-DANGCHANG-BEIAN',
  title: '当场处罚备案',
  stage: '决定',
  severity: 'minor',
  cites: [cite('行政处罚法', 52, 3)],
  applies: (c) => summaryDecisions(c).length > 0,
  check: (c) =>
    summaryDecisions(c).map((d) => {
      const place = atEvent(d, 'reported')
      if (d.reported === true) return pass()
      if (d.reported === false) return fail('当场作出的处罚决定没有报所属行政机关备案。请补报', [place])
      return c.of('closing').length > 0
        ? unknown('当场处罚是否备案', [place])
        : pending('当场作出的处罚决定，应当报所属行政机关备案', [place])
    }),
})

export const reconsiderationFirst = defineRule({
  id: 'PC-JIUJI-QIANZHI',
  title: '当场处罚告知复议前置',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政复议法', 23, 2)],
  applies: (c) => summaryDecisions(c).length > 0,
  check: (c) =>
    summaryDecisions(c).flatMap((d) =>
      outcomes(
        need(
          d,
          'reconsiderationFirst',
          d.reconsiderationFirst,
          '是否告知先申请行政复议',
          '当场处罚决定没有告知应当先申请行政复议。请更正告知',
        ),
      ),
    ),
})

export const summaryRules = [summaryPaper, summaryReported, reconsiderationFirst] as const
