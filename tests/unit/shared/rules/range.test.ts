import { cite } from '@shared/law/citation'
import type { CaseContext } from '@shared/procedure/context'
import { caseWith, set, setAct } from '../../../support/cases'
import { describeRule } from '../../../support/rule-rows'

const context: Partial<CaseContext> = {
  catalogue: new Map([
    [
      'AQF-97-7',
      {
        basis: [cite('安全生产法', 97, undefined, 7)],
        fines: [
          { who: 'unit', minFen: 500_000, maxFen: 10_000_000 },
          { who: 'unit', minFen: 10_000_000, maxFen: 20_000_000 },
        ],
      },
    ],
  ]),
}
const fine = (amountFen?: number) =>
  set('decision', {
    penalties: [{ party: 'unit', kind: '罚款', ...(amountFen === undefined ? {} : { amountFen }) }],
  })
const lighter = setAct('act', { circumstances: [{ effect: '减轻', ground: '示例' }] })

describeRule('PC-FUDU', [
  { name: 'in the range', file: caseWith(), context, expect: 'pass' },
  { name: 'above it', file: caseWith(fine(20_000_001)), context, expect: 'fail', says: '20万元' },
  { name: 'amount not known', file: caseWith(fine()), context, expect: 'unknown:罚款数额' },
  {
    name: 'catalogue number not known',
    file: caseWith(setAct('act', { catalogueId: undefined })),
    context,
    expect: 'unknown:违法行为目录编号',
  },
  { name: 'no catalogue', file: caseWith(), expect: 'not applicable' },
])

describeRule('PC-CONGQING', [
  { name: 'in the range', file: caseWith(), context, expect: 'pass' },
  { name: 'below it on a ground', file: caseWith(fine(100_000), lighter), context, expect: 'pass' },
  {
    name: 'below it on none',
    file: caseWith(fine(100_000), setAct('act', { circumstances: [] })),
    context,
    expect: 'fail',
  },
  { name: 'grounds not known', file: caseWith(fine(100_000)), context, expect: 'unknown:减轻处罚的情节' },
])

describeRule('PC-SHIYONG-FALV', [
  { name: 'the right item', file: caseWith(), context, expect: 'pass' },
  {
    name: 'another item',
    file: caseWith(
      fine(2_000_000),
      set('decision', { basis: [{ law: '安全生产法', article: 97, item: 3 }] }),
    ),
    context,
    expect: 'fail',
    says: '第九十七条第七项',
  },
  {
    name: 'the article alone',
    file: caseWith(fine(2_000_000), set('decision', { basis: [{ law: '安全生产法', article: 97 }] })),
    context,
    expect: 'fail',
    says: '没有引到',
  },
  {
    name: 'basis not known',
    file: caseWith(fine(2_000_000), set('decision', { basis: undefined })),
    context,
    expect: 'unknown:处罚依据',
  },
])
