import { factsSeen } from '@shared/rules/facts'
import type { Rule } from '@shared/rules/rule'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { pathOf, placeName } from '../../app/desk/place'

const AT_FIRST = 8

/** What the check looked at, each value with where it comes from. */
export function FactsPart({ rule }: { readonly rule: Rule }) {
  const { file, analysis, go } = useCaseDesk()
  const [everything, setEverything] = useState(false)
  const facts = useMemo(
    () => (analysis === null ? [] : factsSeen(file, { ...analysis.law, today: analysis.today }, rule)),
    [file, analysis, rule],
  )
  if (facts.length === 0) return null
  const shown = everything ? facts : facts.slice(0, AT_FIRST)
  return (
    <section className="stack">
      <h3>看到的事实</h3>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">在哪里</th>
            <th scope="col">项目</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ place, label, value }) => (
            <tr key={`${place.type} ${place.id} ${place.field}`}>
              <td>
                <button type="button" className="link" onClick={() => go(pathOf(place))}>
                  {placeName(file, place)}
                </button>
              </td>
              <td>{label}</td>
              <td className={value === undefined ? 'muted' : undefined}>
                {value === undefined ? '没有记录' : value === '' ? '（空）' : value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {facts.length > AT_FIRST && (
        <button type="button" className="button quiet small" onClick={() => setEverything(!everything)}>
          {everything ? '只看前几项' : `看全部 ${facts.length} 项`}
        </button>
      )}
    </section>
  )
}
