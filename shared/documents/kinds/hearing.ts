import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { EventOf } from '@shared/model/events'
import { eventFor, officerById } from '../case-view'

// The hearing as the notice of it, its record and its report name it.

/** The hearing of the document's party, whichever event the document itself records. */
export function hearingOf(c: CaseFile, doc: DocumentInstance): EventOf<'hearing'> | undefined {
  return eventFor(c, doc, 'hearing')
}

/** Who held it: 听证主持人、听证员、书记员. */
export function panelOf(c: CaseFile, e: EventOf<'hearing'> | undefined) {
  const panel = (e?.panel ?? []).flatMap((id) => officerById(c, id) ?? [])
  return {
    host: officerById(c, e?.host),
    recorder: officerById(c, e?.recorder),
    panel,
    panelNames: panel.map((o) => o.name).join('、'),
  }
}
