import { type CaseFile, DossierNotes } from '@shared/model/case-file'
import { useCaseDesk } from '../../app/desk/case-context'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'

const noReferences = { party: [], officer: [], act: [], event: [], evidence: [], document: [] }

/** 卷内备考表: the part that a person writes. */
export function NotesPart() {
  const { file, update } = useCaseDesk()
  return (
    <section className="card">
      <header className="card-head">
        <h2>卷内备考表</h2>
        <span className="muted">件数、页数由编排页码得出，不用填</span>
      </header>
      <div className="card-body">
        <AutosavedForm
          draftKey={`${file.id}/notes`}
          schema={DossierNotes}
          value={(file.notes ?? {}) as FormValue}
          references={noReferences}
          hints={{ condition: '写明缺损、修改、补充、移出、销毁等情况；没有的写“无”' }}
          save={(notes) => update((now) => ({ ...now, notes }) as CaseFile)}
        />
      </div>
    </section>
  )
}
