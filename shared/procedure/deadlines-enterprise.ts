import type { Party } from '../model/people'
import type { LegalDate } from '../model/primitives'
import type { CaseIndex } from './case-index'
import type { CaseContext } from './context'
import { type Deadline, type Done, judge, type Whose } from './deadline'
import { dayBefore, doneOn, dueFrom } from './deadlines-remedy'

/** Periods of the enterprise and its people themselves: permits, assessments, drills, bars from office. */
export function enterpriseDeadlines(c: CaseIndex, ctx: CaseContext): readonly Deadline[] {
  return c.file.parties.flatMap((p) => (p.dates === undefined ? [] : partyDeadlines(ctx, p, p.dates)))
}

function partyDeadlines(
  ctx: CaseContext,
  party: Party,
  dates: NonNullable<Party['dates']>,
): readonly Deadline[] {
  const run = (
    id: string,
    whose: Whose,
    text: string,
    start: LegalDate | undefined,
    awaited: string,
    done?: Done,
    dueOn?: LegalDate,
  ): readonly Deadline[] =>
    start === undefined
      ? []
      : [
          judge(ctx, id, {
            whose,
            trigger: { type: 'party', id: party.id, text: `${party.name}：${text}`, on: start },
            start,
            done,
            awaited,
            ...(dueOn ? { dueOn } : {}),
          }),
        ]
  const expires = dates.permitExpiresOn ?? dueFrom(ctx, 'DL-XKZ-3Y', dates.permitIssuedOn)
  return [
    ...run(
      'DL-XKZ-SHENCHA-45',
      'other',
      '申请安全生产许可证',
      dates.permitAskedOn,
      '许可证审查',
      doneOn(dates.permitIssuedOn),
    ),
    ...run(
      'DL-XKZ-3Y',
      'clock',
      '颁发安全生产许可证',
      dates.permitIssuedOn,
      '许可证期满',
      undefined,
      dates.permitExpiresOn,
    ),
    ...run(
      'DL-XKZ-YANQI-3M',
      'party-duty',
      '安全生产许可证期满',
      expires,
      '申请延期',
      doneOn(dates.permitRenewalAskedOn),
    ),
    ...run(
      'DL-HZF-PINGJIA-3Y',
      'party-duty',
      '上次危险化学品安全评价',
      dates.hazchemAssessedOn,
      '再次安全评价',
    ),
    ...run(
      'DL-HZF-GUANDAO-7',
      'party-duty',
      '可能危及管道安全的施工开工',
      dates.pipelineWorkOn,
      '书面通知管道单位',
      doneOn(dates.pipelineNoticeOn),
      dayBefore(ctx, 'DL-HZF-GUANDAO-7', dates.pipelineWorkOn),
    ),
    ...run('DL-YANLIAN-6M', 'party-duty', '上次应急预案演练', dates.drillHeldOn, '再次演练'),
    ...run('DL-AQ-JINYE-5Y', 'clock', '刑罚执行完毕或者受撤职处分', dates.barredSince, '任职限制期满'),
    ...run(
      'DL-AQ-JIGOU-JINYE-5Y',
      'clock',
      '评价、检测机构被吊销资质',
      dates.qualificationRevokedOn,
      '从业限制期满',
    ),
  ]
}
