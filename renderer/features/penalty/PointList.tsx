import { formatCitation } from '@shared/law/citation'
import type { LegalDate } from '@shared/model/primitives'
import type { Answer, Point } from '@shared/penalty/facts'
import { CitationButton } from '../../ui/law/CitationButton'

const look: Readonly<
  Record<Answer, { readonly word: string; readonly icon: string; readonly tone: string }>
> = {
  yes: { word: '是', icon: '✓', tone: 'done' },
  no: { word: '否', icon: '—', tone: '' },
  unknown: { word: '待定', icon: '？', tone: 'warn' },
}

/** What the calculator says, each with its article; what it does not know names the missing fact. */
export function PointList({
  points,
  onDate,
}: {
  readonly points: readonly Point[]
  readonly onDate?: LegalDate | undefined
}) {
  return (
    <ul className="point-list">
      {points.map((p) => (
        <li key={p.id}>
          <span className={`tag ${look[p.answer].tone}`}>
            <span aria-hidden="true">{look[p.answer].icon}</span> {look[p.answer].word}
          </span>
          <div>
            <strong>{p.title}</strong> {p.text}
            {p.unverified && <span className="tag warn">数额待核</span>}{' '}
            {p.cites.map((c) => (
              <CitationButton key={formatCitation(c)} citation={c} onDate={onDate} short />
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
