import type { Finding } from '@shared/rules/engine'
import { severityLabel } from '@shared/rules/outcome'

export type Outcome = Finding['outcome']

interface Look {
  readonly word: string
  readonly icon: string
  readonly tone: 'danger' | 'accent' | 'plain' | 'done'
}

/** How an outcome looks: a sign and a word, and a colour besides. Unknown is grey, never green. */
export const outcomeLook: Readonly<Record<Outcome, Look>> = {
  fail: { word: '不符合', icon: '✕', tone: 'danger' },
  pending: { word: '待办', icon: '◷', tone: 'accent' },
  unknown: { word: '无法判断', icon: '？', tone: 'plain' },
  pass: { word: '符合', icon: '✓', tone: 'done' },
}

export const outcomes: readonly Outcome[] = ['fail', 'pending', 'unknown', 'pass']

export function OutcomeTag({ outcome }: { readonly outcome: Outcome }) {
  const { word, icon, tone } = outcomeLook[outcome]
  return (
    <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      <span aria-hidden="true">{icon}</span>
      {word}
    </span>
  )
}

/** The degree stands out only where the check found something wrong. */
export function SeverityTag({ finding }: { readonly finding: Finding }) {
  const tone =
    finding.outcome !== 'fail'
      ? ''
      : finding.severity === 'veto'
        ? ' danger'
        : finding.severity === 'major'
          ? ' warn'
          : ''
  return <span className={`tag${tone}`}>{severityLabel[finding.severity]}</span>
}

const severityRank = { veto: 0, major: 1, minor: 2 } as const
const outcomeRank = { fail: 0, pending: 1, unknown: 2, pass: 3 } as const

/** The worst first; among equals as the checks stand, which is the order of procedure. */
export function byBadness(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      outcomeRank[a.outcome] - outcomeRank[b.outcome] || severityRank[a.severity] - severityRank[b.severity],
  )
}
