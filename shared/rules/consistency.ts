import { citationsOverlap, cite, formatCitation } from '../law/citation'
import { type PenaltyItem, PenaltyKind } from '../model/acts'
import type { EventOf, ProcedureEvent } from '../model/events'
import { type CaseIndex, concerns, order } from '../procedure/case-index'
import { formatYuan } from '../text/money'
import { type StatedAmount, statedAmounts, statedFines } from '../text/money-words'
import { atEvent, fail, type Outcome, pass, unknown } from './outcome'
import { defineRule } from './rule'
import {
  dayText,
  fineTotal,
  itemsOf,
  lastNoticeBefore,
  outcomes,
  partiesOf,
  partyName,
  penaltyDecisions,
} from './subjects'

// What one paper of the case says against what another says: facts, sums and parties from notice to service.

export const noticedItemByItem = defineRule({
  id: 'DZ-YIZHI-GAOZHI',
  title: '逐项处罚与告知一致',
  stage: '告知',
  severity: 'veto',
  cites: [cite('行政处罚法', 44), cite('行政处罚法', 62)],
  applies: (c) => penaltyDecisions(c).some((d) => d.penalties && lastNoticeBefore(c, d)?.penalties),
  check: (c) =>
    penaltyDecisions(c).flatMap((d) => {
      const notice = lastNoticeBefore(c, d)
      return notice ? [...actsTold(c, notice, d), ...basisTold(notice, d), ...takenTold(c, notice, d)] : []
    }),
})

/** Acts that are punished but were not in the notice. */
function actsTold(c: CaseIndex, n: EventOf<'penalty-notice'>, d: EventOf<'decision'>): readonly Outcome[] {
  const decided = ids(d.penalties)
  const told = new Set([...(n.acts ?? []), ...ids(n.penalties)])
  const places = [atEvent(n, 'acts'), atEvent(d, 'penalties')]
  if (told.size > 0 && decided.length > 0) {
    const added = decided.filter((id) => !told.has(id))
    const names = added.map((id) => c.file.acts?.find((a) => a.id === id)?.description ?? id)
    return added.length === 0
      ? [pass()]
      : [fail(`决定处罚的违法行为没有告知：${names.join('；')}。应当告知后再决定`, places)]
  }
  const [before, after] = [n.facts, d.facts].map((text) => text && bareWords(text))
  if (!before || !after || before === after) return []
  return [
    unknown(
      '告知与决定认定的违法事实是否相同',
      [atEvent(n, 'facts'), atEvent(d, 'facts')],
      '告知书和决定书写的违法事实不一样，请逐句核对；决定增加了没有告知的事实的，应当重新告知',
    ),
  ]
}

const ids = (penalties: readonly PenaltyItem[] | undefined): readonly string[] => [
  ...new Set((penalties ?? []).flatMap((p) => p.acts ?? [])),
]

/** Words without spaces, punctuation or width: what is left when only the typing differs. */
export function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase()
}

/** Bases of single penalties; those of the papers as a whole are compared by PC-GAOZHI-62. */
function basisTold(n: EventOf<'penalty-notice'>, d: EventOf<'decision'>): readonly Outcome[] {
  const told = [...(n.basis ?? []), ...(n.penalties ?? []).flatMap((p) => p.basis ?? [])]
  if (told.length === 0) return []
  const own = (d.penalties ?? []).flatMap((p) => p.basis ?? [])
  const added = own.filter((ref) => !told.some((t) => citationsOverlap(t, ref)))
  return added.length === 0
    ? []
    : [
        fail(
          `决定所依据的${[...new Set(added.map(formatCitation))].join('、')}没有告知。依据变更的，应当重新告知`,
          [atEvent(n, 'basis'), atEvent(d, 'penalties')],
        ),
      ]
}

const taken = [PenaltyKind.ConfiscateGain, PenaltyKind.ConfiscateGoods] as const

/** Sums to be confiscated; fines are compared by PC-GAOZHI-62. */
function takenTold(c: CaseIndex, n: EventOf<'penalty-notice'>, d: EventOf<'decision'>): readonly Outcome[] {
  return partiesOf(d.penalties ?? []).flatMap((party) =>
    taken.flatMap((kind): readonly Outcome[] => {
      const sum = (from: readonly PenaltyItem[] | undefined) => {
        const of = itemsOf(from ?? [], party).filter((p) => p.kind === kind)
        return of.length === 0 || of.some((p) => p.amountFen === undefined)
          ? undefined
          : of.reduce((total, p) => total + (p.amountFen ?? 0), 0)
      }
      const [before, after] = [sum(n.penalties), sum(d.penalties)]
      if (before === undefined || after === undefined || after <= before) return []
      return [
        fail(
          `对${partyName(c, party)}${kind}：告知${formatYuan(before)}元，决定${formatYuan(after)}元。变更加重的，须重新告知后再决定`,
          [atEvent(n, 'penalties'), atEvent(d, 'penalties')],
        ),
      ]
    }),
  )
}

export const sumsAgree = defineRule({
  id: 'DZ-YIZHI-JINE',
  title: '数额与大小写一致',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 59, 1, 3)],
  applies: (c) => stating(c).some((e) => (e.penalties ?? []).length > 0),
  check: (c) => stating(c).flatMap((e) => (e.penalties ?? []).flatMap((p) => sumOf(e, p))),
})

const stating = (c: CaseIndex) => [...c.of('penalty-notice'), ...penaltyDecisions(c)]

function sumOf(e: ProcedureEvent, item: PenaltyItem): readonly Outcome[] {
  if (!item.detail) return []
  const place = [atEvent(e, 'penalties')]
  const pair = unequalPair(item.detail)
  if (pair) return [fail(`${dayText(e)}的处罚内容大小写不一致：${pair}。请更正`, place)]
  if (item.kind !== PenaltyKind.Fine || item.amountFen === undefined) return []
  const sums = finesIn(item.detail)
  if (sums.length === 0 || sums.some((a) => a.fen === item.amountFen)) return []
  return [
    fail(
      `${dayText(e)}的处罚内容写“${sums[0]?.text}”，数额栏是${formatYuan(item.amountFen)}元。请核对更正`,
      place,
    ),
  ]
}

/** The fines that the wording of one fine names: after 罚款, or the only amount there is. */
function finesIn(detail: string): readonly StatedAmount[] {
  const fines = statedFines(detail)
  if (fines.length > 0) return fines
  const all = statedAmounts(detail).filter((a) => !a.ofRange)
  return all.length === 1 && !/违法所得|货值|每日/u.test(detail) ? all : []
}

/** 贰万元整（￥30,000.00）: an amount in words whose figures follow in brackets and say something else. */
export function unequalPair(text: string): string | undefined {
  const plain = text.normalize('NFKC')
  const all = statedAmounts(text)
  for (const [i, a] of all.entries()) {
    const b = all[i + 1]
    if (b === undefined || a.inWords === b.inWords || a.fen === b.fen) continue
    const between = plain.slice(a.index + a.text.length, b.index)
    if (/^\s*\(\s*(?:大写|小写|人民币|即|计|:|：|\s)*$/u.test(between)) return `“${a.text}”与“${b.text}”`
  }
  return undefined
}

export const sumAsDiscussed = defineRule({
  id: 'DZ-YIZHI-YIJIAN',
  title: '决定数额与讨论、审批一致',
  stage: '决定',
  severity: 'major',
  cites: [cite('行政处罚法', 57, 1), cite('行政处罚法', 57, 2)],
  applies: (c) => penaltyDecisions(c).some((d) => d.penalties !== undefined) && opinions(c).length > 0,
  check: (c) => {
    const sums = decidedSums(c)
    if (sums.size === 0) return []
    return opinions(c).flatMap((o) => {
      const said = statedFines(o.text)
      if (said.length === 0 || said.some((a) => sums.has(a.fen))) return []
      return penaltyDecisions(c)
        .filter((d) => concerns(o.event, d.party) && order(o.event, d) !== 'after')
        .map((d) => notAsSaid(o, said, d))
    })
  },
})

function notAsSaid(o: Opinion, said: readonly StatedAmount[], d: EventOf<'decision'>): Outcome {
  return fail(
    `${o.name}（${dayText(o.event)}）是罚款${said.map((a) => a.text).join('、')}，决定书的罚款与此都不相同。决定应当依照讨论、审批的内容作出，请核对`,
    [atEvent(o.event, o.field), atEvent(d, 'penalties')],
  )
}

interface Opinion {
  readonly event: ProcedureEvent
  readonly field: string
  readonly name: string
  readonly text: string
}

/** What the heads said of a fine before it was decided. */
function opinions(c: CaseIndex): readonly Opinion[] {
  const found: Opinion[] = []
  const take = (event: ProcedureEvent, field: string, name: string, text: string | undefined) => {
    if (text?.includes('罚款')) found.push({ event, field, name, text })
  }
  for (const e of c.of('collective-discussion')) take(e, 'conclusion', '集体讨论的结论', e.conclusion)
  for (const e of c.of('head-approval')) take(e, 'opinion', '负责人的审批意见', e.opinion)
  return found
}

/** Every sum by which a speaker may have meant the fines: single, per party, of one decision, of all. */
function decidedSums(c: CaseIndex): ReadonlySet<number> {
  const decisions = penaltyDecisions(c).flatMap((d) => (d.penalties === undefined ? [] : [d.penalties]))
  const all = decisions.flat()
  const singles = all.filter((p) => p.kind === PenaltyKind.Fine).map((p) => p.amountFen)
  if (singles.length === 0 || singles.includes(undefined)) return new Set()
  const totals = [...decisions, all].flatMap((items) => [
    fineTotal(items),
    ...partiesOf(items).map((party) => fineTotal(itemsOf(items, party))),
  ])
  return new Set([...singles, ...totals].filter((x): x is number => typeof x === 'number' && x > 0))
}

export const servedOnTheParty = defineRule({
  id: 'DZ-YIZHI-SONGDA',
  title: '送达的当事人与文书一致',
  stage: '送达',
  severity: 'major',
  cites: [cite('行政处罚法', 61, 1)],
  applies: (c) => [...c.of('penalty-notice'), ...c.of('decision')].some((e) => c.servicesOf(e).length > 0),
  check: (c) =>
    [...c.of('penalty-notice'), ...c.of('decision')].flatMap((e) =>
      outcomes(
        ...c
          .servicesOf(e)
          .map((s) =>
            e.party !== undefined && s.party !== undefined && s.party !== e.party
              ? fail(
                  `写给${partyName(c, e.party)}的${e.kind === 'decision' ? '决定书' : '告知书'}送达了${partyName(c, s.party)}。应当向${partyName(c, e.party)}送达`,
                  [atEvent(s, 'party'), atEvent(e, 'party')],
                )
              : undefined,
          ),
      ),
    ),
})

export const consistencyRules = [noticedItemByItem, sumsAgree, sumAsDiscussed, servedOnTheParty] as const
