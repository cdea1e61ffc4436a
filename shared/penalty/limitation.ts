import { cite } from '../law/citation'
import type { LegalDate } from '../model/primitives'
import { addYears } from '../procedure/dates'
import type { ActFacts, Point } from './facts'

/** 追责时效: two years, five where life or health was endangered and harm was done (行政处罚法第三十六条). */
export function limitationPoint(act: ActFacts, today: LegalDate): Point {
  const base = {
    id: 'limitation',
    title: '追责时效',
    cites: [cite('行政处罚法', 36, 1), cite('行政处罚法', 36, 2)],
  }
  if (act.continuing === true && act.endedOn === undefined)
    return { ...base, answer: 'yes', text: '违法行为处于继续状态，时效自行为终了之日起算，没有经过。' }
  if (act.endedOn === undefined)
    return { ...base, answer: 'unknown', text: '不知道行为终了日，不能计算时效。', missing: '违法行为发生日' }
  const [two, five] = [addYears(act.endedOn, 2), addYears(act.endedOn, 5)]
  if (act.discoveredOn === undefined && today <= two)
    return { ...base, answer: 'yes', text: `自${act.endedOn}起还不满二年，没有过时效。` }
  const found = act.discoveredOn
  if (found === undefined)
    return { ...base, answer: 'unknown', text: '已满二年，须知道发现日才能判断时效。', missing: '发现日' }
  if (found <= two) return { ...base, answer: 'yes', text: `${found}发现，在二年以内，可以处罚。` }
  if (found > five || act.endangeredLifeWithHarm === false)
    return { ...base, answer: 'no', text: `${found}才发现，已过时效，不再给予行政处罚。` }
  return act.endangeredLifeWithHarm === true
    ? {
        ...base,
        answer: 'yes',
        text: `涉及公民生命健康安全且有危害后果，时效为五年；${found}发现，可以处罚。`,
      }
    : {
        ...base,
        answer: 'unknown',
        text: `${found}发现，已满二年不满五年；涉及公民生命健康安全且有危害后果的才可以处罚。`,
        missing: '是否涉及公民生命健康安全且有危害后果',
      }
}
