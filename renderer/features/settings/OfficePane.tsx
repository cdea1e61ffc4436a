import { Agency } from '@shared/model/people'
import { useLiveQuery } from 'dexie-react-hooks'
import { useOpenSession } from '../../app/session'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'

const noReferences = { party: [], officer: [], act: [], event: [], evidence: [], document: [] }

export function OfficePane() {
  const { store, office } = useOpenSession()
  const agency = useLiveQuery(async () => (await store.getSetting('agency')) ?? null, [store])
  return (
    <section className="card">
      <header className="card-head">
        <h2>本机关</h2>
        <span className="muted">新建案件时自动带入，已有案件不变</span>
      </header>
      <div className="card-body">
        {agency !== undefined && (
          <AutosavedForm
            draftKey="settings/agency"
            schema={Agency}
            value={(agency ?? { name: office }) as FormValue}
            references={noReferences}
            hints={{
              numberPrefix: '文号开头括号里的字，如（海）应急罚〔2026〕1号的“海”',
              numberOrgan: '文种前面的字，如（海）应急罚〔2026〕1号的“应急”；不填就是“应急”',
            }}
            save={async (value) => (await store.putSetting('agency', value)).ok}
          />
        )}
      </div>
    </section>
  )
}
