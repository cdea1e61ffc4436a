import { dossierOrder } from '@shared/dossier/items'
import { type BindingOrder, defaultOrder, type OrderSlot, type Volume } from '@shared/dossier/order'
import type { CaseFile } from '@shared/model/case-file'

/** A document that the case needs and does not have, as far as its place in the volume goes. */
export interface MissingSheet {
  /** A document kind's id. */
  readonly kind: string
  readonly title: string
}

/** A line of the contents: a sheet that is there, or the ghost of one that is not. */
export type ContentsLine<M extends MissingSheet> =
  | {
      readonly type: 'sheet'
      readonly kind: 'document' | 'evidence'
      readonly id: string
      /** 序号 in the volume, from 1; ghosts have none. */
      readonly index: number
      readonly title: string
      readonly number?: string
      readonly mark: 'issued' | 'draft' | 'evidence'
      readonly volume: Volume
    }
  | { readonly type: 'ghost'; readonly missing: M; readonly volume: Volume }

/** The contents of a case in binding order, each missing sheet standing where it would be bound. */
export function contentsOf<M extends MissingSheet>(
  file: CaseFile,
  missing: readonly M[],
  order: BindingOrder = defaultOrder,
): readonly ContentsLine<M>[] {
  const documents = new Map((file.documents ?? []).map((d) => [d.id as string, d]))
  const lines: { readonly slot: number; readonly line: ContentsLine<M> }[] = []
  let index = 0
  for (const item of dossierOrder(file, order)) {
    if ((item.kind !== 'document' && item.kind !== 'evidence') || item.volume === null) continue
    const doc = item.kind === 'document' ? documents.get(item.id) : undefined
    index += 1
    lines.push({
      slot: item.kind === 'evidence' ? slotOf(order, 'evidence') : slotOf(order, 'document', doc?.kind),
      line: {
        type: 'sheet',
        kind: item.kind,
        id: item.id,
        index,
        title: item.title,
        ...(item.number === undefined ? {} : { number: item.number }),
        mark: item.kind === 'evidence' ? 'evidence' : doc?.state === '已制作' ? 'issued' : 'draft',
        volume: item.volume,
      },
    })
  }
  for (const one of missing) {
    const slot = slotOf(order, 'document', one.kind)
    lines.push({ slot, line: { type: 'ghost', missing: one, volume: order[slot]?.volume ?? '副卷' } })
  }
  // Stable, so that the sheets keep their order and a ghost comes after the sheets of its kind.
  return lines.sort((a, b) => a.slot - b.slot).map(({ line }) => line)
}

function slotOf(order: BindingOrder, holds: OrderSlot['holds'], kind?: string): number {
  const own = order.findIndex((s) => s.holds === holds && (s.holds !== 'document' || s.kind === kind))
  return own >= 0 ? own : order.findIndex((s) => s.holds === 'others')
}
