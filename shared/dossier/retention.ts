import type { CaseFile } from '@shared/model/case-file'
import type { EventKind } from '@shared/model/events'
import type { LocalRetention } from '../procedure/context'
import { sourceText } from '../rule-packs/source'

export type Retention = NonNullable<CaseFile['retention']>

export interface RetentionGround {
  readonly text: string
  readonly source: string
}

/**
 * A proposal, never a decision: the office's own 归档范围和保管期限表, agreed with the archive authority, goes
 * before it (档案法实施条例第十九条第二款).
 */
export interface RetentionSuggestion {
  /** `undefined` where no source says anything about this kind of dossier. */
  readonly period: Retention | undefined
  readonly grounds: readonly RetentionGround[]
  readonly reminder: string
}

const rule8: RetentionGround = {
  text: '行政处罚、行政复议、国家赔偿等文件材料：重要的永久保管，一般的保管30年',
  source: '国家档案局令第8号《机关文件材料归档范围和文书档案保管期限规定》',
}

/** Things that make a case important beyond its procedure. */
const important: readonly (readonly [EventKind, string])[] = [
  ['hearing', '举行过听证'],
  ['reconsideration', '经过行政复议'],
  ['litigation', '经过行政诉讼'],
  ['seizure', '采取过查封、扣押'],
  ['crime-transfer', '向公安机关移送'],
]

/** Which retention period a dossier suggests, and on what ground; the office's own table (a rule pack) goes first. */
export function suggestRetention(c: CaseFile, local: readonly LocalRetention[] = []): RetentionSuggestion {
  const reminder =
    '这是建议，应以本机关经同级档案主管部门审核同意的归档范围和保管期限表为准（档案法实施条例第十九条第二款）。'
  const own = local.filter((r) => r.dossierKind === c.kind)
  if (own.length > 0) {
    const plain = own.filter((r) => r.condition === undefined)
    return {
      // Whether a condition is met is for a person to say.
      period: own.length === 1 ? plain[0]?.period : undefined,
      grounds: own.map((r) => ({
        text: `${r.dossierKind}${r.condition === undefined ? '' : `（${r.condition}）`}：${r.period}`,
        source: `${r.pack.source}（本地规则：${sourceText(r.pack)}）`,
      })),
      reminder,
    }
  }
  const happened = important.filter(
    ([kind]) => c.events?.some((e) => e.kind === kind && e.absent !== true) === true,
  )
  if (happened.length > 0) {
    const grounds = happened.map(([, text]) => ({
      text: `本案${text}，按重要的文件材料`,
      source: '常见做法',
    }))
    return { period: '永久', grounds: [...grounds, rule8], reminder }
  }
  switch (c.kind) {
    case '行政处罚普通程序':
      return {
        period: '永久',
        grounds: [
          {
            text: '普通程序案件按重要的文件材料',
            source: '市场监管执法案卷的常见做法；津安监管法字〔2009〕28号亦定为永久',
          },
          rule8,
        ],
        reminder,
      }
    case '行政处罚简易程序':
      return {
        period: '30年',
        grounds: [{ text: '简易程序案件按一般的文件材料', source: '市场监管执法案卷的常见做法' }, rule8],
        reminder,
      }
    default:
      return {
        period: undefined,
        grounds: [],
        reminder: `没有查到这类案卷的保管期限，请按本机关的保管期限表填写。${reminder}`,
      }
  }
}
