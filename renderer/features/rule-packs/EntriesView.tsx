import { parseCitation } from '@shared/law/citation'
import { isConfirmed } from '@shared/law/table'
import {
  entriesOf,
  type PackEntry,
  packSections,
  type RulePack,
  type SectionName,
  sectionNames,
} from '@shared/rule-packs/pack'
import { entryWords, fieldWords } from '@shared/rule-packs/words'
import { CitationButton } from '../../ui/law/CitationButton'

/** Everything a pack says, by part; each value with its source and how well it was checked. */
export function EntriesView({ pack }: { readonly pack: RulePack }) {
  return (
    <>
      {pack.note !== undefined && <p className="note">{pack.note}</p>}
      {sectionNames
        .filter((name) => entriesOf(pack, name).length > 0)
        .map((name) => (
          <section key={name} className="stack">
            <h3>
              {packSections[name].label} <span className="muted">{entriesOf(pack, name).length} 条</span>
            </h3>
            <table className="pack-grid">
              <thead>
                <tr>
                  <th scope="col">名称</th>
                  <th scope="col">内容</th>
                  <th scope="col">出处</th>
                  <th scope="col">核对程度</th>
                </tr>
              </thead>
              <tbody>
                {entriesOf(pack, name).map((e) => (
                  <EntryRow key={e.id} section={name} entry={e} />
                ))}
              </tbody>
            </table>
          </section>
        ))}
    </>
  )
}

function EntryRow({ section, entry }: { readonly section: SectionName; readonly entry: PackEntry }) {
  const { name, value } = entryWords(section, entry as never)
  const cited = entry.citation === undefined ? undefined : parseCitation(entry.citation)
  const checked = [entry.checkedBy, entry.checkedOn].filter((x) => x !== undefined).join(' ')
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {value}
        <Parts entry={entry} />
        {(entry.effectiveFrom ?? entry.effectiveTo) !== undefined && (
          <div className="muted small-text">
            {entry.effectiveFrom ?? '—'} 至 {entry.effectiveTo ?? '—'} 施行
          </div>
        )}
        {entry.note !== undefined && <div className="muted small-text">{entry.note}</div>}
      </td>
      <td>
        {entry.source} <span className="muted">{entry.sourceDate}</span>{' '}
        {cited !== undefined && <CitationButton citation={cited} onDate={entry.effectiveFrom} short />}
      </td>
      <td>
        <span className={`tag ${isConfirmed(entry.verified) ? 'done' : 'warn'}`}>
          {isConfirmed(entry.verified) ? '✓' : '！'} {entry.verified}
        </span>
        {checked !== '' && <div className="muted small-text">{checked}</div>}
      </td>
    </tr>
  )
}

/** The lists inside an entry, whole: items of a delegation, days of a year, parts of a scoring table. */
function Parts({ entry }: { readonly entry: PackEntry }) {
  const lists = (['items', 'sections', 'veto', 'off', 'work'] as const).flatMap((field) => {
    const value = (entry as unknown as Readonly<Record<string, unknown>>)[field]
    return Array.isArray(value) && value.length > 0 ? [{ field, value: value as readonly unknown[] }] : []
  })
  if (lists.length === 0) return null
  return (
    <details className="why">
      <summary>全部内容</summary>
      {lists.map(({ field, value }) => (
        <ul key={field} className="plain-list small-text">
          {field === 'off' || field === 'work' ? (
            <li>
              {field === 'off' ? '放假：' : '上班：'}
              {fieldWords(field, value)}
            </li>
          ) : (
            value.map((v, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of a version never changes
              <li key={i}>
                {field === 'veto' && '一票否决：'}
                {fieldWords(field, [v])}
              </li>
            ))
          )}
        </ul>
      ))}
    </details>
  )
}
