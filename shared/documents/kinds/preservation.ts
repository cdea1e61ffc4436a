import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventOf } from '@shared/model/events'
import { eventFor, eventsOf, partyOf } from '../case-view'
import type { LayoutTree, Row } from '../layout'
import { approvalFields, boxedSheet, ledOpinionRows, textRow } from './approval'
import { long, MUST, short } from './common-fields'
import { describeParty } from './party-text'

// 先行登记保存证据: the two sheets for approval (19 and 21) are one but for the way of keeping.

/** The registration that a later paper deals with: the one it names, else the last there is. */
export function preservationOf(
  c: CaseFile,
  doc: DocumentInstance,
  id: string | undefined,
): EventOf<'registered-preservation'> | undefined {
  const own = { ...doc, subject: undefined }
  return (
    eventsOf(c, 'registered-preservation').find((e) => e.id === id) ??
    eventFor(c, own, 'registered-preservation')
  )
}

/** 危险化学品领用台账 2册；… */
export function itemsText(e: EventOf<'registered-preservation'> | undefined): string | undefined {
  const items = (e?.items ?? []).map((i) => [i.name, i.spec, [i.quantity, i.unit].join('')].filter(Boolean))
  return items.length === 0 ? undefined : `${items.map((i) => i.join('，')).join('；')}。`
}

export const preservationFields = {
  title: short('案件名称', '案件', MUST),
  party: long('当事人及基本情况', '案件', MUST),
  summary: long('案件基本情况', '案件', MUST),
  items: long('证据名称及数量', '证据', MUST),
}

export const preservationApprovalFields = {
  opinion: long('承办人意见', '审批'),
  unitOpinion: long('承办机构意见', '审批', { help: '可留空，由承办机构负责人在纸面上签署' }),
  ...approvalFields,
}

export function preservationFrom(
  c: CaseFile,
  doc: DocumentInstance,
  e: EventOf<'registered-preservation'> | undefined,
) {
  return {
    title: c.title,
    party: describeParty(partyOf(c, doc)),
    summary: c.summary,
    items: itemsText(e),
  }
}

type Values = {
  readonly [K in keyof typeof preservationFields | keyof typeof preservationApprovalFields]?:
    | string
    | undefined
}

export function preservationSheet(
  title: string,
  number: string | undefined,
  v: Values,
  boxes: readonly Row[],
): Omit<LayoutTree, 'kind' | 'title'> {
  return boxedSheet(
    title,
    number,
    v.title,
    [33, 113.5],
    [
      textRow('当事人及基本情况', 'party', v.party, 18),
      textRow('案件基本情况', 'summary', v.summary, 30),
      textRow('证据名称及数量', 'items', v.items, 22),
      ...boxes,
      ...ledOpinionRows('承办人意见', 'opinion', v.opinion, '承办人', 2),
      ...ledOpinionRows('承办机构意见', 'unitOpinion', v.unitOpinion, '承办机构负责人', 2),
      ...ledOpinionRows('审核意见', 'examination', v.examination, '审核人', 2),
      ...ledOpinionRows('审批意见', 'approval', v.approval, '审批人', 2),
    ],
  )
}
