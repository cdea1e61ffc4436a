import type { DocumentKind } from '@shared/documents/kind'
import { LifeState, stateLabel } from '@shared/documents/life'
import type { LifeAct } from '@shared/documents/life-acts'

/** What is asked about before it is done. */
export type Asked = LifeAct['act'] | '送达' | '更正'

const reasoned: ReadonlySet<Asked> = new Set<Asked>(['退回', '撤回', '撤销签章', '更正'])

/** Whether the step says nothing without its reason. */
export const needsReason = (asked: Asked) => reasoned.has(asked)

/** What the sheet of a step says: its title, its button, and what doing it means. */
export function told(
  asked: Asked,
  kind: DocumentKind,
  isUnreviewed: boolean,
): { readonly title: string; readonly done: string; readonly lead: string } {
  switch (asked) {
    case '送审':
      return {
        title: `送审：${kind.title}`,
        done: '送审',
        lead: '送审以后内容不能改动，直到批准、退回或者撤回。批准的就是现在纸面上的内容。',
      }
    case '批准':
      return {
        title: `记批准：${kind.title}`,
        done: '记下批准',
        lead: '把批准人在呈批表上或者当面的批准记下来。记下的是您，批准的是下面写的人。',
      }
    case '退回':
      return {
        title: `退回：${kind.title}`,
        done: '退回',
        lead: '退回以后回到草稿，可以改动内容，再重新送审。',
      }
    case '撤回':
      return {
        title: `撤回：${kind.title}`,
        done: '撤回',
        lead: '撤回以后回到草稿，可以改动内容，再重新送审。',
      }
    case '签章':
      return {
        title: `记签章：${kind.title}`,
        done: '记下签章',
        lead: `纸面已经${stateLabel(kind, LifeState.Signed).replace('已', '')}的，记下日期。扫描件在“扫描件”一栏里附上。`,
      }
    case '撤销签章':
      return {
        title: `撤销签章：${kind.title}`,
        done: '撤销签章',
        lead: '只用于记错的签章。扫描件不受影响。',
      }
    case '制作':
      return {
        title: `制作${kind.title}定稿`,
        done: '制作定稿',
        lead: isUnreviewed
          ? '没有送审和批准的记录。确实不在这里送审的（例如纸面已经审批、情况紧急），写明理由再制作。定稿后文号和内容固定，也不能撤销。'
          : '',
      }
    case '送达':
      return {
        title: `记送达：${kind.title}`,
        done: '记下送达',
        lead: '记到办案过程里，期限从送达日算起。送达地点、见证人等在那一笔里补填。',
      }
    case '更正':
      return {
        title: `更正：${kind.title}`,
        done: '起草更正的文书',
        lead: '原件不改动，留在卷里，新版本制作以后标明“已被更正”。新版本带上原件的内容；文号可以另编，也可以沿用原件的。',
      }
  }
}
