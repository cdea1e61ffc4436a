import { type Finding, isSetAside } from '@shared/rules/engine'
import { severityLabel } from '@shared/rules/outcome'

/** How a finding stands on the screen: its outcome, a question still open, or set aside by a person. */
export type Standing = Finding['outcome'] | 'ask' | 'aside'

interface Look {
  readonly word: string
  readonly icon: string
  readonly tone: 'danger' | 'accent' | 'plain' | 'done'
}

/** A sign and a word, and a colour besides. Unknown is grey, never green. */
export const standingLook: Readonly<Record<Standing, Look>> = {
  fail: { word: '不符合', icon: '✕', tone: 'danger' },
  ask: { word: '待回答', icon: '✎', tone: 'accent' },
  pending: { word: '待办', icon: '◷', tone: 'accent' },
  unknown: { word: '无法判断', icon: '？', tone: 'plain' },
  pass: { word: '符合', icon: '✓', tone: 'done' },
  aside: { word: '不适用', icon: '⊘', tone: 'plain' },
}

/** The worst first. */
export const standings: readonly Standing[] = ['fail', 'ask', 'pending', 'unknown', 'pass', 'aside']

export function standingOf(f: Finding): Standing {
  if (isSetAside(f)) return 'aside'
  return f.outcome === 'pending' && f.question !== undefined ? 'ask' : f.outcome
}

export function StandingTag({ standing }: { readonly standing: Standing }) {
  const { word, icon, tone } = standingLook[standing]
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
    standingOf(finding) !== 'fail'
      ? ''
      : finding.severity === 'veto'
        ? ' danger'
        : finding.severity === 'major'
          ? ' warn'
          : ''
  return <span className={`tag${tone}`}>{severityLabel[finding.severity]}</span>
}

const severityRank = { veto: 0, major: 1, minor: 2 } as const

/** How bad a finding is; 0 is the worst. */
export function badness(f: Finding): number {
  return standings.indexOf(standingOf(f)) * 3 + severityRank[f.severity]
}

/** The worst first; among equals as the checks stand, which is the order of procedure. */
export function byBadness(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => badness(a) - badness(b))
}
