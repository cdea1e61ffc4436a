import { cite } from '../law/citation'
import { eventKinds, type ProcedureEvent } from '../model/events'
import type { Officer } from '../model/people'
import { type CaseIndex, firstDay, lastDay } from '../procedure/case-index'
import { momentSeconds } from '../procedure/dates'
import { bareWords } from './consistency'
import { at, atEvent, fail, type Outcome, type Place, pass, unknown } from './outcome'
import { handlers, investigativeKinds, sameOfficer } from './persons'
import { defineRule } from './rule'
import { dayText, outcomes } from './subjects'

// One person in two parts: at two places at once, or in two roles that the law keeps apart.

export const onePlaceAtATime = defineRule({
  id: 'DZ-RENYUAN-FENSHEN',
  title: '同一人不能同时在两处',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 42, 1), cite('行政处罚法', 46, 2)],
  applies: (c) => c.events.some((e) => e.from !== undefined && e.to !== undefined),
  check: (c) => {
    const found: Outcome[] = []
    // In the order of their beginnings: once one begins after the end of another, so do all that follow.
    const events = [...timed(c)].sort((a, b) => a.from - b.from)
    for (const [i, a] of events.entries()) {
      for (let j = i + 1; j < events.length; j++) {
        const b = events[j]
        if (b === undefined || b.from >= a.to) break
        found.push(...meeting(c, a, b))
      }
    }
    return found
  },
})

interface Timed {
  readonly event: ProcedureEvent
  readonly from: number
  readonly to: number
}

/** Events with a beginning and an end. */
function timed(c: CaseIndex): readonly Timed[] {
  return c.events.flatMap((event): readonly Timed[] => {
    if (event.from === undefined || event.to === undefined) return []
    const [from, to] = [momentSeconds(event.from), momentSeconds(event.to)]
    return to > from ? [{ event, from, to }] : []
  })
}

/** Everyone of the office who had a part in it. */
function presentAt(e: ProcedureEvent): readonly string[] {
  const more =
    e.kind === 'hearing'
      ? [e.host, e.recorder]
      : e.kind === 'collective-discussion'
        ? [e.host, e.recorder, e.reporter, ...(e.attendees ?? [])]
        : []
  return [...(e.officers ?? []), ...more.filter((id) => id !== undefined)]
}

const investigative: ReadonlySet<string> = new Set(investigativeKinds)

function meeting(c: CaseIndex, a: Timed, b: Timed): readonly Outcome[] {
  return outcomes(interviewedTwice(a.event, b.event), sameOfficerAt(c, a, b))
}

function interviewedTwice(a: ProcedureEvent, b: ProcedureEvent): Outcome | undefined {
  if (a.kind !== 'interview' || b.kind !== 'interview' || !a.person || !b.person) return undefined
  return bareWords(a.person) === bareWords(b.person)
    ? fail(`${a.person}在同一时段有两份询问笔录（${dayText(a)}）。请核对时间`, [
        atEvent(a, 'from'),
        atEvent(b, 'from'),
      ])
    : undefined
}

function sameOfficerAt(c: CaseIndex, a: Timed, b: Timed): Outcome | undefined {
  // Two records of investigation are compared by PC-RENYUAN-2.
  if (investigative.has(a.event.kind) && investigative.has(b.event.kind)) return undefined
  const there = presentAt(b.event)
  const id = presentAt(a.event).find((x) => there.some((y) => sameOfficer(c, x, y)))
  if (id === undefined) return undefined
  const [p, q] = [a.event.place, b.event.place]
  // An order written or served on the spot of the inspection overlaps with it by right.
  if (
    p === undefined ||
    q === undefined ||
    bareWords(p).includes(bareWords(q)) ||
    bareWords(q).includes(bareWords(p))
  )
    return undefined
  const names = `${eventKinds[a.event.kind].label}和${eventKinds[b.event.kind].label}`
  return fail(
    `${c.officer(id)?.name ?? '同一人'}在同一时段出现在不同地点的${names}中（${dayText(a.event)}）。请核对时间、地点、人员`,
    [atEvent(a.event, 'from'), atEvent(b.event, 'from'), { type: 'officer', id }],
  )
}

export const rolesNotCombined = defineRule({
  id: 'DZ-RENYUAN-JIANREN',
  title: '承办人不兼任审核、听证主持、审批和见证',
  stage: '调查取证',
  severity: 'major',
  cites: [cite('行政处罚法', 64, undefined, 4), cite('行政处罚法', 58, 1), cite('行政处罚法', 43, 1)],
  applies: (c) => handlers(c).length > 0,
  check: (c) => [...assigned(c), ...witnesses(c), ...alsoParty(c)],
})

const apart = ['法制审核', '听证主持', '审批'] as const

/** Roles as assigned, before any step shows them. */
function assigned(c: CaseIndex): readonly Outcome[] {
  const list = handlers(c)
  return (c.file.officers ?? []).map((o) => {
    const other = apart.filter((role) => o.roles?.includes(role))
    return other.length > 0 && list.some((h) => sameOfficer(c, h, o.id))
      ? fail(`${o.name}承办本案，又被指定为${other.join('、')}。请另行指定`, [at('officer', o, 'roles')])
      : pass()
  })
}

/** 见证人 has to be somebody else than who makes the record. */
function witnesses(c: CaseIndex): readonly Outcome[] {
  return c.events.flatMap((e) => {
    const witness = 'witness' in e ? e.witness : undefined
    if (!witness) return []
    const officer = byName(c, witness)
    return officer && e.officers?.some((id) => sameOfficer(c, id, officer.id))
      ? [
          fail(
            `${dayText(e)}的${eventKinds[e.kind].label}以执法人员${officer.name}为见证人。见证人应当是执法人员以外的人`,
            [atEvent(e, 'witness'), at('officer', officer)],
          ),
        ]
      : []
  })
}

/** A handler of the party's own name: chance or kinship, a person says which. */
function alsoParty(c: CaseIndex): readonly Outcome[] {
  const list = handlers(c).flatMap((id) => c.officer(id) ?? [])
  return c.file.parties.flatMap((p) =>
    [p.kind === 'person' ? p.name : undefined, p.legalRepresentative].flatMap((name) => {
      const officer = name === undefined ? undefined : list.find((o) => bareWords(o.name) === bareWords(name))
      const places: readonly Place[] = officer ? [at('officer', officer), at('party', p)] : []
      return officer
        ? [
            unknown(
              '承办人与当事人是否同一人或者有利害关系',
              places,
              `承办人${officer.name}与当事人（负责人）同名；有直接利害关系或者其他关系可能影响公正执法的应当回避，请注明`,
            ),
          ]
        : []
    }),
  )
}

function byName(c: CaseIndex, name: string): Officer | undefined {
  return c.file.officers?.find((o) => bareWords(o.name) === bareWords(name))
}

export const certificateOnTheDay = defineRule({
  id: 'DZ-ZHENGJIAN-DANGTIAN',
  title: '送达、责令整改当天证件有效',
  stage: '调查取证',
  severity: 'minor',
  cites: [cite('行政处罚法', 42, 1)],
  applies: (c) => beside(c).length > 0,
  check: (c) =>
    beside(c).flatMap((e) =>
      (e.officers ?? []).map((id) => {
        const officer = c.officer(id)
        const [first, last] = [firstDay(e), lastDay(e)]
        if (!officer?.certificateTo || first === undefined || last === undefined) return pass()
        const early = officer.certificateFrom !== undefined && first < officer.certificateFrom
        return last > officer.certificateTo || early
          ? fail(
              `${dayText(e)}${eventKinds[e.kind].label}时，${officer.name}的执法证不在有效期内。请核对证件，必要时由有证人员重新办理`,
              [at('officer', officer, 'certificateTo'), atEvent(e)],
            )
          : pass()
      }),
    ),
})

/** Acts of enforcement that no record of investigation stands for; those PC-JIANDU-ZHENGJIAN looks at. */
function beside(c: CaseIndex): readonly ProcedureEvent[] {
  return (['rectification-order', 'on-site-measure', 'service'] as const)
    .flatMap((k): readonly ProcedureEvent[] => c.of(k))
    .filter((e) => (e.officers?.length ?? 0) > 0)
}

export const conflictRules = [onePlaceAtATime, rolesNotCombined, certificateOnTheDay] as const
