import { documentTitle } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import { eventKinds } from '@shared/model/events'
import { eventDay } from '@shared/model/factory'
import type { Place } from '@shared/rules/outcome'

/** Where in the case desk a place is worked on. */
export function pathOf(place: Place): string {
  switch (place.type) {
    case 'event':
      return `timeline/${place.id}`
    case 'document':
      return `documents/${place.id}`
    case 'evidence':
      return `evidence/${place.id}`
    case 'officer':
    case 'party':
    case 'act':
    case 'case':
      return 'overview'
  }
}

/** What a place is called: 立案审批 2026-03-03, 《现场检查记录》, 证据2 现场照片. */
export function placeName(file: CaseFile, place: Place): string {
  switch (place.type) {
    case 'event': {
      const event = file.events?.find((e) => e.id === place.id)
      return event === undefined
        ? '办案过程'
        : [eventKinds[event.kind].label, eventDay(event)].filter((part) => part !== undefined).join(' ')
    }
    case 'document': {
      const doc = file.documents?.find((d) => d.id === place.id)
      return doc === undefined ? '文书' : `《${documentTitle(file, doc)}》`
    }
    case 'evidence': {
      const evidence = file.evidence?.find((e) => e.id === place.id)
      return evidence === undefined ? '证据' : `证据${evidence.number} ${evidence.name}`
    }
    case 'officer':
      return file.officers?.find((o) => o.id === place.id)?.name ?? '执法人员'
    case 'party':
      return file.parties.find((p) => p.id === place.id)?.name ?? '当事人'
    case 'act':
      return file.acts?.find((a) => a.id === place.id)?.description ?? '违法行为'
    case 'case':
      return '案件信息'
  }
}

/** The sheet of the volume that a place concerns: itself, or the document of the event. */
export function sheetOf(
  file: CaseFile,
  place: Place,
): { readonly kind: 'document' | 'evidence'; readonly id: string } | undefined {
  if (place.type === 'document' || place.type === 'evidence') return { kind: place.type, id: place.id }
  if (place.type !== 'event') return undefined
  const event = file.events?.find((e) => e.id === place.id)
  const own = file.documents?.find((d) => d.subject === place.id || event?.documents?.includes(d.id) === true)
  return own === undefined ? undefined : { kind: 'document', id: own.id }
}
