import { type Life, LifeState } from '@shared/documents/life'
import type { LifeIntent } from '@shared/documents/life-acts'

/** Something that can be done with a document now. */
export interface Offer {
  readonly intent: LifeIntent
  readonly label: string
  readonly primary?: true
}

/** What a person would do next, the likeliest as the one that stands out, and what is done seldom. */
export function offersOf(life: Life): { readonly next: readonly Offer[]; readonly more: readonly Offer[] } {
  const has = (state: LifeState) => life.stations.some((s) => s.state === state)
  const correct: readonly Offer[] =
    life.correction === undefined && life.replacedBy === undefined ? [{ intent: '更正', label: '更正…' }] : []
  switch (life.state) {
    case '草稿':
      return has(LifeState.Submitted)
        ? {
            next: [{ intent: '送审', label: '送审…', primary: true }],
            more: [{ intent: '制作', label: '不经送审，制作定稿…' }],
          }
        : { next: [{ intent: '制作', label: '制作定稿', primary: true }], more: [] }
    case '已送审':
      return {
        next: [
          { intent: '退回', label: '退回…' },
          { intent: '批准', label: '记批准…', primary: true },
        ],
        more: [{ intent: '撤回', label: '撤回…' }],
      }
    case '已批准':
      return {
        next: [{ intent: '制作', label: '制作定稿', primary: true }],
        more: life.approval?.event === undefined ? [{ intent: '退回', label: '退回…' }] : [],
      }
    case '已制作':
      return { next: [{ intent: '签章', label: '记签章…', primary: true }], more: correct }
    case '已签章':
      return {
        next: has(LifeState.Served) ? [{ intent: '送达', label: '记送达…', primary: true }] : [],
        more: correct,
      }
    case '已送达':
      return {
        next: life.signed === undefined ? [{ intent: '签章', label: '补记签章…' }] : [],
        more: correct,
      }
  }
}
