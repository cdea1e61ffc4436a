import { cite } from '../law/citation'
import { type EventOf, eventKinds, type ProcedureEvent } from '../model/events'
import { type CaseIndex, firstDay, lastDay } from '../procedure/case-index'
import { momentSeconds } from '../procedure/dates'
import { ask, at, atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { handlers, investigativeEvents, sameOfficer } from './persons'
import { defineRule } from './rule'
import { dayText, penaltyDecisions } from './subjects'

export const twoOfficers = defineRule({
  id: 'PC-RENYUAN-2',
  title: '两名以上有资格执法人员',
  stage: '调查取证',
  severity: 'veto',
  cites: [cite('行政处罚法', 42, 1)],
  applies: (c) => investigativeEvents(c).length > 0,
  check: (c) => [...investigativeEvents(c).map((e) => enough(c, e)), ...clashes(c)],
})

function enough(c: CaseIndex, e: ProcedureEvent): Outcome {
  const label = eventKinds[e.kind].label
  if (e.officers === undefined) return unknown('执法人员', [atEvent(e, 'officers')])
  const people = distinct(c, e.officers)
  return people.length >= 2
    ? pass()
    : fail(`${dayText(e)}的${label}只有${people.length}名执法人员。不得少于两人，请核对记录`, [
        atEvent(e, 'officers'),
      ])
}

function distinct(c: CaseIndex, ids: readonly string[]): readonly string[] {
  return ids.filter((id, i) => ids.findIndex((other) => sameOfficer(c, other, id)) === i)
}

/** One officer in two places at once (同一人同一时段). */
function clashes(c: CaseIndex): readonly Outcome[] {
  const events = investigativeEvents(c).filter((e) => (e.officers?.length ?? 0) > 0)
  const found: Outcome[] = []
  for (const [i, a] of events.entries()) {
    for (const b of events.slice(i + 1)) {
      const id = a.officers?.find((x) => b.officers?.some((y) => sameOfficer(c, x, y)))
      if (id === undefined) continue
      const clash = clashOf(a, b, c.officer(id)?.name ?? '执法人员', id)
      if (clash) found.push(clash)
    }
  }
  return found
}

function clashOf(a: ProcedureEvent, b: ProcedureEvent, name: string, id: string): Outcome | undefined {
  const [a1, a2, b1, b2] = [firstDay(a), lastDay(a), firstDay(b), lastDay(b)]
  if (a1 === undefined || a2 === undefined) return unknown(`${eventKinds[a.kind].label}日期`, [atEvent(a)])
  if (b1 === undefined || b2 === undefined) return unknown(`${eventKinds[b.kind].label}日期`, [atEvent(b)])
  if (a2 < b1 || b2 < a1) return undefined
  const places = [atEvent(a, 'from'), atEvent(b, 'from'), { type: 'officer' as const, id }]
  const bothInterviews = a.kind === 'interview' && b.kind === 'interview'
  // Two records of one site on one day may well overlap; two interviews may not.
  if (!bothInterviews && a.place !== undefined && a.place === b.place) return undefined
  if (!a.from || !a.to || !b.from || !b.to) {
    return bothInterviews || (a.place !== undefined && b.place !== undefined)
      ? unknown(
          '同一天各次取证的起止时间',
          places,
          `${name}同一天参加了两次取证，没有起止时间，无法判断是否同时在两处`,
        )
      : undefined
  }
  const overlap = momentSeconds(a.from) < momentSeconds(b.to) && momentSeconds(b.from) < momentSeconds(a.to)
  if (!overlap) return undefined
  if (!bothInterviews && (a.place === undefined || b.place === undefined)) return unknown('取证地点', places)
  const what = bothInterviews ? '两份询问笔录' : `${eventKinds[a.kind].label}和${eventKinds[b.kind].label}`
  return fail(`${name}在同一时段出现在${what}中（${dayText(a)}）。请核对时间、人员`, places)
}

export const identityShown = defineRule({
  id: 'PC-CHUSHIZHENGJIAN',
  title: '主动出示执法证件',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 55, 1)],
  applies: (c) => c.of('inspection').length + c.of('interview').length + c.of('inquest').length > 0,
  check: (c) => {
    const shown = (e: ProcedureEvent, field: string, value: boolean | undefined): Outcome => {
      if (value === undefined) return unknown('是否出示执法证件', [atEvent(e, field)])
      return value
        ? pass()
        : fail(`${dayText(e)}的${eventKinds[e.kind].label}没有出示执法证件的记载`, [atEvent(e, field)])
    }
    return [
      ...c.of('inspection').map((e) => shown(e, 'identityShown', e.identityShown)),
      ...c.of('interview').map((e) => shown(e, 'idShown', e.idShown)),
      ...c.of('inquest').map((e) => shown(e, 'idShown', e.idShown)),
    ]
  },
})

export const certificatesValid = defineRule({
  id: 'PC-JIANDU-ZHENGJIAN',
  title: '执法证件有效',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政执法监督条例', 17, 2)],
  applies: (c) => investigativeEvents(c).some((e) => (e.officers?.length ?? 0) > 0),
  check: (c) =>
    investigativeEvents(c).flatMap((e) => (e.officers ?? []).map((id) => certificateOn(c, e, id))),
})

function certificateOn(c: CaseIndex, e: ProcedureEvent, id: string): Outcome {
  const officer = c.officer(id)
  const place = { type: 'officer' as const, id, field: 'certificateNumber' }
  if (!officer) return unknown('执法人员信息', [{ type: 'officer', id }])
  if (officer.certificateNumber === '')
    return fail(`${officer.name}没有执法证件，不能从事${eventKinds[e.kind].label}`, [place, atEvent(e)])
  if (officer.certificateNumber === undefined) return unknown('执法证号', [place])
  if (!officer.certificateTo) return unknown('执法证有效期', [{ ...place, field: 'certificateTo' }])
  const [first, last] = [firstDay(e), lastDay(e)]
  if (first === undefined || last === undefined)
    return unknown(`${eventKinds[e.kind].label}日期`, [atEvent(e)])
  if (
    last > officer.certificateTo ||
    (officer.certificateFrom !== undefined && first < officer.certificateFrom)
  ) {
    return fail(`${dayText(e)}${eventKinds[e.kind].label}时，${officer.name}的执法证不在有效期内`, [
      place,
      atEvent(e),
    ])
  }
  return officer.certificateFrom === undefined
    ? unknown('执法证有效期', [{ ...place, field: 'certificateFrom' }])
    : pass()
}

export const rolesApart = defineRule({
  id: 'PC-RENYUAN-JIAOCHA',
  title: '人员不交叉',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 64, undefined, 4)],
  applies: (c) => penaltyDecisions(c).length > 0 && handlers(c).length > 0,
  check: (c) => {
    const list = handlers(c)
    const apart = (e: ProcedureEvent, field: string, id: string | undefined, role: string): Outcome => {
      if (id === undefined) return unknown(role, [atEvent(e, field)])
      const same = list.find((h) => sameOfficer(c, h, id))
      return same === undefined
        ? pass()
        : fail(`${c.officer(id)?.name ?? ''}既承办本案又担任${role}`, [
            atEvent(e, field),
            { type: 'officer', id: same },
          ])
    }
    return [
      ...c.of('hearing').map((e) => apart(e, 'host', e.host, '听证主持人')),
      ...c.of('legal-review').map((e) => apart(e, 'reviewer', e.reviewer, '法制审核人')),
      ...c
        .of('head-approval')
        .flatMap((e) => (e.approver ? [apart(e, 'approver', e.approver, '审批人')] : [])),
    ]
  },
})

export const noInterest = defineRule({
  id: 'PC-HUIBI-1',
  title: '应当回避的已经回避',
  stage: '调查取证',
  severity: 'veto',
  cites: [cite('行政处罚法', 43, 1)],
  applies: (c) => handlers(c).length > 0,
  ask: {
    text: '本案的执法人员，有没有人与案件有直接利害关系，或者有其他关系可能影响公正执法？',
    look: '看承办、审核、主持听证、审批各人与当事人、证人有没有亲属、债务、竞争、任职等关系。',
    good: '否',
    wrong: '有利害关系的执法人员应当回避。请换人，其参加取得的证据和作出的行为重新审查',
    about: (c) => [
      (c.file.officers ?? []).map((o) => [o.name, o.roles]),
      c.file.parties.map((p) => [p.name, p.legalRepresentative]),
      handlers(c),
    ],
  },
  check: (c) =>
    ask(
      handlers(c).flatMap((id) => {
        const officer = c.officer(id)
        return officer ? [at('officer', officer)] : []
      }),
    ),
})

export const recusalDecided = defineRule({
  id: 'PC-HUIBI-2',
  title: '回避申请由负责人决定',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 43, 3)],
  applies: (c) => c.of('recusal-request').length > 0,
  check: (c) =>
    c.of('recusal-request').map((r) => {
      if (r.granted === undefined) return unknown('回避申请的决定', [atEvent(r, 'granted')])
      if (r.approver === undefined && !r.approverPost)
        return unknown('决定回避申请的负责人', [atEvent(r, 'approver')])
      return r.granted ? keptAway(c, r) : pass()
    }),
})

function keptAway(c: CaseIndex, r: EventOf<'recusal-request'>): Outcome {
  const decided = lastDay(r)
  if (r.against === undefined) return unknown('被申请回避人', [atEvent(r, 'against')])
  if (decided === undefined) return unknown('回避决定日期', [atEvent(r)])
  const taken = investigativeEvents(c).filter((e) => e.officers?.some((id) => sameOfficer(c, id, r.against)))
  const after = taken.find((e) => (firstDay(e) ?? '') > decided)
  if (after)
    return fail(
      `${c.officer(r.against)?.name ?? ''}已决定回避，之后仍参加了${eventKinds[after.kind].label}`,
      [atEvent(after), atEvent(r)],
    )
  const undated = taken.find((e) => firstDay(e) === undefined)
  return undated ? unknown(`${eventKinds[undated.kind].label}日期`, [atEvent(undated)]) : pass()
}

export const recusalTold = defineRule({
  id: 'PC-HUIBI-GAOZHI',
  title: '告知申请回避权',
  stage: '调查取证',
  severity: 'minor',
  cites: [cite('行政处罚法', 43, 2)],
  applies: (c) => c.of('interview').length > 0,
  check: (c) =>
    c.of('interview').map((e) => {
      if (e.rightsTold === undefined) return unknown('是否告知申请回避等权利', [atEvent(e, 'rightsTold')])
      return e.rightsTold
        ? pass()
        : fail(`${dayText(e)}的询问笔录没有告知申请回避等权利`, [atEvent(e, 'rightsTold')])
    }),
})

export const peopleRules = [
  twoOfficers,
  identityShown,
  certificatesValid,
  rolesApart,
  noInterest,
  recusalDecided,
  recusalTold,
] as const
