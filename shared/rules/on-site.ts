import { cite } from '../law/citation'
import type { EventOf } from '../model/events'
import type { CaseIndex } from '../procedure/case-index'
import { hoursOfNotice, needsNoticeAhead } from '../procedure/supply-cut'
import { atEvent, fail, type Outcome, pass, pending, unknown } from './outcome'
import { defineRule } from './rule'
import { dayText, outcomes } from './subjects'

export const dangerCleared = defineRule({
  id: 'PC-XIANCHANG-CHUZHI',
  title: '重大隐患的现场处理措施',
  stage: '检查',
  severity: 'major',
  cites: [cite('安全生产法', 65, 1, 3)],
  applies: (c) => majorOrders(c).length > 0,
  check: (c) => majorOrders(c).map((o) => clearedDuring(c, o)),
})

function majorOrders(c: CaseIndex): readonly EventOf<'rectification-order'>[] {
  return c.of('rectification-order').filter((o) => o.hazards?.some((h) => h.level === '重大事故隐患'))
}

function clearedDuring(c: CaseIndex, o: EventOf<'rectification-order'>): Outcome {
  const place = atEvent(o, 'safeMeanwhile')
  const measures = c.of('on-site-measure')
  if (measures.length > 0) {
    const unclear = measures.find((m) => !m.measure)
    return unclear && measures.length === 1 ? unknown('现场处理措施', [atEvent(unclear, 'measure')]) : pass()
  }
  if (o.safeMeanwhile === true) return pass()
  if (o.safeMeanwhile === undefined) return unknown('重大隐患排除期间能否保证安全', [place])
  const absence = c.absent('on-site-measure')
  return absence
    ? fail('重大事故隐患排除期间无法保证安全，没有责令撤出人员、暂停生产或者停止使用。请立即责令', [
        atEvent(absence),
        place,
      ])
    : unknown('现场处理措施决定', [place])
}

export const supplyCutLawfully = defineRule({
  id: 'PC-AQ70',
  title: '停止供电等强制措施',
  stage: '检查',
  severity: 'veto',
  cites: [cite('安全生产法', 70, 1), cite('安全生产法', 70, 2)],
  applies: (c) => c.of('on-site-measure').some((m) => m.cutSupply === true),
  check: (c) =>
    c
      .of('on-site-measure')
      .filter((m) => m.cutSupply === true)
      .flatMap((m) => supplyCut(c, m)),
})

function supplyCut(c: CaseIndex, m: EventOf<'on-site-measure'>): readonly Outcome[] {
  const need = (
    field: keyof EventOf<'on-site-measure'>,
    value: boolean | undefined,
    missing: string,
    wrong: string,
  ): Outcome | undefined => {
    if (value === undefined) return unknown(missing, [atEvent(m, field)])
    return value ? undefined : fail(`${dayText(m)}通知停止供电等：${wrong}`, [atEvent(m, field)])
  }
  return outcomes(
    need(
      'priorOrder',
      m.priorOrder ?? (m.priorOrderOn === undefined ? undefined : true),
      '在先的停产停业等决定',
      '没有在先的停产停业、停止施工、停止使用的决定',
    ),
    need('refused', m.refused, '是否拒不执行在先的决定', '生产经营单位没有拒不执行，不能采取'),
    need('realDanger', m.realDanger, '有无现实危险', '没有发生生产安全事故的现实危险，不能采取'),
    need(
      'approverIsPrincipal',
      m.approverIsPrincipal,
      '是否经本部门主要负责人批准',
      '须经本部门主要负责人批准，其他负责人批准不够',
    ),
    need('writtenNotice', m.writtenNotice, '是否书面通知有关单位', '通知没有采用书面形式'),
    noticeAhead(m),
    lifted(c, m),
  )
}

/** 提前二十四小时通知生产经营单位 (第二款), except in an emergency. */
const HOURS = 24

function noticeAhead(m: EventOf<'on-site-measure'>): Outcome | undefined {
  if (!needsNoticeAhead(m)) return undefined
  const hours = hoursOfNotice(m)
  const place = atEvent(m, m.noticeAt === undefined ? 'noticeHours' : 'noticeAt')
  if (hours === undefined) return unknown('提前通知生产经营单位的时间', [place])
  if (hours >= HOURS) return undefined
  return m.urgent === undefined
    ? unknown('有无危及生产安全的紧急情形', [atEvent(m, 'urgent')])
    : fail(`提前${Math.max(hours, 0)}小时通知生产经营单位，不足二十四小时，又没有紧急情形`, [place])
}

function lifted(c: CaseIndex, m: EventOf<'on-site-measure'>): Outcome | undefined {
  if (m.lifted ?? m.liftedOn !== undefined) return undefined
  const place = atEvent(m, 'lifted')
  return c.of('closing').length > 0
    ? unknown('停止供电等措施的解除', [place])
    : pending('生产经营单位履行决定、采取措施消除隐患的，应当及时解除停止供电等措施', [place])
}

export const onSiteRules = [dangerCleared, supplyCutLawfully] as const
