import { type Citation, cite, formatCitation } from '../law/citation'
import { addYears } from '../procedure/dates'
import type { ActFacts, PartyFacts, Point } from './facts'

const LAW = '行政处罚法'

/** 从轻、减轻、不予处罚 that the statute itself provides, and those that were stated (行政处罚法 30–33、49). */
export function groundPoints(party: PartyFacts, act: ActFacts): readonly Point[] {
  return [...agePoints(party, act), ...mindPoints(party), ...forbearance(act), ...statedPoints(act)]
}

function agePoints(party: PartyFacts, act: ActFacts): readonly Point[] {
  if (party.kind === 'unit') return []
  const point = (rest: Pick<Point, 'answer' | 'text'> & { readonly missing?: string }): readonly Point[] => [
    { id: 'age', title: '责任年龄', cites: [cite(LAW, 30)], ...rest },
  ]
  if (party.birthDate === undefined)
    return point({ answer: 'unknown', text: '不知道出生日期，不能判断责任年龄。', missing: '出生日期' })
  if (act.endedOn === undefined)
    return point({
      answer: 'unknown',
      text: '不知道行为日，不能判断行为时的年龄。',
      missing: '违法行为发生日',
    })
  if (act.endedOn < addYears(party.birthDate, 14))
    return point({
      answer: 'yes',
      text: `${party.name}行为时不满十四周岁，不予行政处罚，责令监护人加以管教。`,
    })
  return act.endedOn < addYears(party.birthDate, 18)
    ? point({ answer: 'yes', text: `${party.name}行为时不满十八周岁，应当从轻或者减轻行政处罚。` })
    : []
}

function mindPoints(party: PartyFacts): readonly Point[] {
  if (party.mind === undefined || party.mind === 'full') return []
  const text =
    party.mind === 'none'
      ? `${party.name}在不能辨认或者不能控制自己行为时违法，不予行政处罚，责令监护人严加看管和治疗。`
      : `${party.name}尚未完全丧失辨认或者控制能力，可以从轻或者减轻行政处罚。`
  return [{ id: 'mind', title: '责任能力', answer: 'yes', text, cites: [cite(LAW, 31)] }]
}

/** 不予处罚: each condition must be known to be met; one known not to be met ends the question. */
function forbearance(act: ActFacts): readonly Point[] {
  const slight = conditions([
    ['违法行为是否轻微', act.slight],
    ['是否及时改正', act.correctedInTime],
    ['有没有造成危害后果', act.harm === undefined ? undefined : act.harm === 'none'],
  ])
  const first = conditions([
    ['是否初次违法', act.firstTime],
    ['危害后果是否轻微', act.harm === undefined ? undefined : act.harm !== 'some'],
    ['是否及时改正', act.correctedInTime],
  ])
  return [
    {
      id: 'slight',
      title: '轻微不罚',
      cites: [cite(LAW, 33, 1)],
      ...say(
        slight,
        '违法行为轻微并及时改正，没有造成危害后果：不予行政处罚，并进行教育。',
        '不符合轻微不罚的条件。',
      ),
    },
    {
      id: 'first',
      title: '首违可不罚',
      cites: [cite(LAW, 33, 1)],
      ...say(
        first,
        '初次违法且危害后果轻微并及时改正：可以不予行政处罚，并进行教育。',
        '不符合首违可不罚的条件。',
      ),
    },
    ...(act.noFault === true
      ? [
          {
            id: 'no-fault',
            title: '没有主观过错',
            answer: 'yes' as const,
            text: '当事人有证据足以证明没有主观过错：不予行政处罚；法律、行政法规另有规定的除外。',
            cites: [cite(LAW, 33, 2)],
          },
        ]
      : []),
  ]
}

type Condition = readonly [missing: string, met: boolean | undefined]

function conditions(all: readonly Condition[]): 'yes' | 'no' | { readonly missing: string } {
  if (all.some(([, met]) => met === false)) return 'no'
  const open = all.filter(([, met]) => met === undefined).map(([missing]) => missing)
  return open.length === 0 ? 'yes' : { missing: open.join('、') }
}

function say(
  met: ReturnType<typeof conditions>,
  yes: string,
  no: string,
): Pick<Point, 'answer' | 'text'> & { readonly missing?: string } {
  if (met === 'yes') return { answer: 'yes', text: yes }
  if (met === 'no') return { answer: 'no', text: no }
  return { answer: 'unknown', text: `还不能判断：缺${met.missing}。`, missing: met.missing }
}

/** The grounds of 行政处罚法第三十二条 that a person may choose from. */
export const mitigatingGrounds: readonly { readonly text: string; readonly provision: Citation }[] = [
  { text: '主动消除或者减轻违法行为危害后果', provision: cite(LAW, 32, undefined, 1) },
  { text: '受他人胁迫或者诱骗实施违法行为', provision: cite(LAW, 32, undefined, 2) },
  { text: '主动供述行政机关尚未掌握的违法行为', provision: cite(LAW, 32, undefined, 3) },
  { text: '配合行政机关查处违法行为有立功表现', provision: cite(LAW, 32, undefined, 4) },
  { text: '法律、法规、规章规定的其他情形', provision: cite(LAW, 32, undefined, 5) },
]

function statedPoints(act: ActFacts): readonly Point[] {
  return act.grounds.map((g, i) => {
    const on = g.provision === undefined ? '' : `，依据${formatCitation(g.provision)}`
    const text = `${g.text ?? '未写明理由'}：${g.effect}${on}。`
    return g.provision === undefined
      ? {
          id: `ground-${i}`,
          title: g.effect,
          answer: 'unknown',
          text: `${text}没有写明法定依据，不能据此低于法定最低额或者不予处罚。`,
          cites: [],
          missing: '法定依据',
        }
      : { id: `ground-${i}`, title: g.effect, answer: 'yes', text, cites: [g.provision] }
  })
}

/** Whether a fine may go below the statutory least: a ground of 减轻 with its provision, or the age of the offender. */
export function mayGoBelow(party: PartyFacts, act: ActFacts): boolean {
  if (act.grounds.some((g) => g.effect === '减轻' && g.provision !== undefined)) return true
  const young =
    party.kind !== 'unit' &&
    party.birthDate !== undefined &&
    act.endedOn !== undefined &&
    act.endedOn < addYears(party.birthDate, 18)
  return young || party.mind === 'lessened'
}
