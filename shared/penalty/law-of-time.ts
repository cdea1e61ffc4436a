import { cite, shortLawTitle } from '../law/citation'
import { type LawTable, lawInForce } from '../law/table'
import type { PartyKind } from '../model/people'
import type { LegalDate } from '../model/primitives'
import type { Catalogue, Violation } from './catalogue'
import type { Point } from './facts'
import { finesOfViolation, needsOverdue } from './limits'
import { holdsOn } from './suggest'

const cites = [cite('行政处罚法', 37)]

export interface LawChoice {
  /** The entry to go by, where the question can be answered. */
  readonly use: Violation | undefined
  readonly point: Point
}

/**
 * 从旧兼从轻: the entry of the law at the time of the act, unless a later one in force at the decision is
 * lighter for this kind of party. Entries that can't be ranked by their ranges are for a person to compare.
 */
export function lawOfTime(
  catalogue: Catalogue,
  law: LawTable,
  violation: Violation,
  kind: PartyKind,
  days: { readonly endedOn?: LegalDate | undefined; readonly decidedOn?: LegalDate | undefined },
): LawChoice {
  const { endedOn, decidedOn } = days
  const said = (
    answer: Point['answer'],
    text: string,
    use: Violation | undefined,
    missing?: string,
  ): LawChoice => ({
    use,
    point: {
      id: 'law-of-time',
      title: '适用新旧法律',
      answer,
      text,
      cites,
      ...(missing === undefined ? {} : { missing }),
    },
  })
  if (endedOn === undefined)
    return said(
      'unknown',
      '不知道违法行为发生（终了）日，不能确定适用行为时的哪一版规定。',
      violation,
      '违法行为发生日',
    )
  const at = holdsOn(violation, endedOn, law)
    ? violation
    : related(catalogue, violation, '旧规定').find((v) => holdsOn(v, endedOn, law))
  if (at === undefined)
    return said(
      'unknown',
      `${title(violation)}在行为时（${endedOn}）没有施行，目录里也没有当时的规定；当时不认为违法的，不得处罚。`,
      undefined,
      '行为时的处罚规定',
    )
  const until = decidedOn ?? catalogue.asOf
  const later = related(catalogue, at, '新规定').filter((v) => holdsOn(v, until, law))
  const now = later.find((v) => v.id === violation.id) ?? later[0]
  if (now === undefined)
    return lawInForce(law, at.basis[0]?.law ?? '', endedOn)?.id ===
      lawInForce(law, at.basis[0]?.law ?? '', until)?.id
      ? said('yes', `适用行为时施行的${title(at)}；作出决定时没有改变。`, at)
      : said('unknown', `${title(at)}在行为之后有修改，请比较新旧规定的轻重。`, at, '新旧规定的轻重比较')
  switch (compare(at, now, kind)) {
    case 'lighter':
      return said('yes', `适用行为时的${title(at)}：比新施行的${title(now)}轻。`, at)
    case 'same':
      return said('yes', `适用行为时的${title(at)}：与新施行的${title(now)}幅度相同。`, at)
    case 'heavier':
      return said('yes', `适用新施行的${title(now)}：比行为时的${title(at)}轻。`, now)
    case 'unknown':
      return said(
        'unknown',
        `行为时适用${title(at)}，决定时已有${title(now)}，幅度不能直接比较，请说明哪一个较轻。`,
        at,
        '新旧规定的轻重比较',
      )
  }
}

function title(v: Violation): string {
  return `《${shortLawTitle(v.basis[0]?.law ?? '')}》`
}

function related(catalogue: Catalogue, v: Violation, kind: '新规定' | '旧规定'): readonly Violation[] {
  return (v.related ?? []).flatMap((r) => (r.kind === kind ? (catalogue.byId.get(r.id) ?? []) : []))
}

/** How entry `a` stands to `b` by the fines that need no overdue correction; a fine only after it is lighter. */
function compare(a: Violation, b: Violation, kind: PartyKind): 'lighter' | 'heavier' | 'same' | 'unknown' {
  const [x, y] = [firstRange(a, kind), firstRange(b, kind)]
  if (x === 'unknown' || y === 'unknown') return 'unknown'
  if (x === 'none' || y === 'none') return x === y ? 'unknown' : x === 'none' ? 'lighter' : 'heavier'
  if (x.minFen === y.minFen && x.maxFen === y.maxFen) return 'same'
  if (x.minFen <= y.minFen && x.maxFen <= y.maxFen) return 'lighter'
  return x.minFen >= y.minFen && x.maxFen >= y.maxFen ? 'heavier' : 'unknown'
}

function firstRange(
  v: Violation,
  kind: PartyKind,
): { readonly minFen: number; readonly maxFen: number } | 'none' | 'unknown' {
  const fines = finesOfViolation(v, kind, {}).filter((f) => !needsOverdue(f.tier))
  const [only] = fines
  if (only === undefined) return v.tiers.some((t) => t.fines.length > 0) ? 'none' : 'unknown'
  return fines.length === 1 && only.limits.state === 'known' ? only.limits : 'unknown'
}
