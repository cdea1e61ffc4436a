import { useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { Tabs } from '../../ui/feedback'
import { DeadlinesTable } from './DeadlinesTable'
import { FindingsPart } from './FindingsPart'
import './checks.css'

type Part = 'findings' | 'deadlines'

/** What the law says of this case: every check with its outcome, and every period with its day. */
export function ChecksPanel() {
  const { analysis } = useCaseDesk()
  const [part, setPart] = useState<Part>('findings')
  if (analysis === null) return <div aria-busy="true" />
  return (
    <div className="checks">
      <Tabs
        label="把关"
        tabs={[
          { id: 'findings', label: `检查 ${analysis.findings.length}` },
          { id: 'deadlines', label: `期限 ${analysis.deadlines.length}` },
        ]}
        active={part}
        onChange={setPart}
      />
      {part === 'findings' ? <FindingsPart analysis={analysis} /> : <DeadlinesTable analysis={analysis} />}
    </div>
  )
}
