import { documentTitle } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import { eventKinds } from '@shared/model/events'
import type { References } from '../../ui/form/inputs'

/** What the id fields of this case's forms may point to. */
export function referencesOf(file: CaseFile): References {
  return {
    party: file.parties.map((p) => ({ id: p.id, label: p.name })),
    officer: (file.officers ?? []).map((o) => ({ id: o.id, label: o.name })),
    act: (file.acts ?? []).map((a) => ({ id: a.id, label: a.description.slice(0, 40) })),
    event: (file.events ?? []).map((e) => ({
      id: e.id,
      label: `${eventKinds[e.kind].label} ${e.date ?? e.from?.slice(0, 10) ?? '日期未填'}`,
    })),
    evidence: (file.evidence ?? []).map((e) => ({ id: e.id, label: `${e.number} ${e.name}` })),
    document: (file.documents ?? []).map((d) => ({
      id: d.id,
      label: `${documentTitle(file, d)} ${d.number ?? ''}`.trim(),
    })),
  }
}
