import type { BoardCard } from '@shared/procedure/board'
import type { Whose } from '@shared/procedure/deadline'

/** Which periods are shown. `due`: what the office or the party has to do. */
export type Kind = 'due' | 'watch' | 'all'

export interface BoardFilter {
  readonly kind: Kind
  /** '' for everyone. */
  readonly handler: string
  /** Words of the case: number, title, party. */
  readonly words: string
}

export const noFilter: BoardFilter = { kind: 'due', handler: '', words: '' }

const duties: ReadonlySet<Whose> = new Set(['office', 'party-duty'])

export function filterCards(cards: readonly BoardCard[], f: BoardFilter): readonly BoardCard[] {
  const words = f.words
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  return cards.filter((card) => {
    if (f.kind !== 'all' && duties.has(card.deadline.whose) !== (f.kind === 'due')) return false
    const c = card.case
    if (f.handler !== '' && !c.handlers.includes(f.handler)) return false
    const text = `${c.number} ${c.title} ${c.party} ${card.deadline.name}`.normalize('NFKC').toLowerCase()
    return words.every((w) => text.includes(w))
  })
}

/** Everyone who handles a case on the board, by name. */
export function handlersOf(cards: readonly BoardCard[]): readonly string[] {
  return [...new Set(cards.flatMap((c) => c.case.handlers))].sort((a, b) => a.localeCompare(b, 'zh'))
}
