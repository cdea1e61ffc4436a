import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { LibraryScreen } from '../../features/law/LibraryScreen'
import { ViolationsScreen } from '../../features/penalty/ViolationsScreen'
import { RulePacksScreen } from '../../features/rule-packs/RulePacksScreen'
import { Tabs } from '../../ui/feedback'

const parts = [
  { id: 'library', label: '法规库' },
  { id: 'violations', label: '违法行为' },
  { id: 'packs', label: '本地规则包' },
] as const
type Part = (typeof parts)[number]['id']

const screens: Readonly<Record<Part, (rest: string) => ReactNode>> = {
  library: (rest) => <LibraryScreen rest={rest} />,
  violations: () => <ViolationsScreen />,
  packs: () => <RulePacksScreen />,
}

interface LawDeskProps {
  readonly part: string | undefined
  /** What the address says beyond the part. */
  readonly rest: string
}

/** 法规: what the law says, and what an office's own rules add to it; one part at a time. */
export function LawDesk({ part, rest }: LawDeskProps) {
  const [, go] = useLocation()
  const active = parts.find((p) => p.id === part)?.id ?? parts[0].id
  return (
    <div className="law-desk">
      <Tabs label="法规的部分" tabs={parts} active={active} onChange={(id) => go(`/law/${id}`)} />
      {screens[active](rest)}
    </div>
  )
}
