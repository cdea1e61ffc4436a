import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese } from '@shared/text/dates'
import { forceOn, type LibraryLaw, type LibraryVersion, versionOn } from './library'

interface VersionBarProps {
  readonly law: LibraryLaw
  readonly version: LibraryVersion
  readonly day: LegalDate
  readonly isDayStated: boolean
  readonly onVersion: (id: string) => void
  /** Without a day: today's law. */
  readonly onDay: (day: LegalDate | undefined) => void
}

/** Which law, which version of it, and on which day it is asked for. */
export function VersionBar({ law, version, day, isDayStated, onVersion, onDay }: VersionBarProps) {
  const governs = versionOn(law, day)
  const force = forceOn(version, day)
  return (
    <header className="version-bar">
      <h2>{law.title}</h2>
      <p className={governs?.id === version.id ? 'muted small-text' : 'small-text version-off'}>
        {sentence(version, governs, day, force)}
      </p>
      <div className="row">
        {law.versions.length > 1 && (
          <select
            className="select small"
            aria-label="版本"
            value={version.id}
            onChange={(event) => onVersion(event.target.value)}
          >
            {law.versions.map((v) => (
              <option key={v.id} value={v.id}>
                {versionName(v)}
              </option>
            ))}
          </select>
        )}
        <label className="row small-text">
          <span className="muted">按哪一天</span>
          <input
            className="input small"
            type="date"
            value={day}
            onChange={(event) => {
              if (/^\d{4}-\d\d-\d\d$/.test(event.target.value)) onDay(event.target.value)
            }}
          />
        </label>
        {isDayStated && (
          <button type="button" className="button quiet small" onClick={() => onDay(undefined)}>
            回到今天
          </button>
        )}
      </div>
    </header>
  )
}

function versionName({ effectiveFrom, effectiveTo, docNo }: LibraryVersion): string {
  const from = effectiveFrom === undefined ? '施行日期未查明' : `${effectiveFrom} 起`
  return [`${from}${effectiveTo === undefined ? '' : `至 ${effectiveTo}`}`, docNo].filter(Boolean).join(' · ')
}

function sentence(
  version: LibraryVersion,
  governs: LibraryVersion | undefined,
  day: LegalDate,
  force: ReturnType<typeof forceOn>,
): string {
  const on = dateInChinese(day)
  if (governs?.id === version.id) {
    const since = force === '未核' ? '。此后有没有修改或者废止，没有查明' : ''
    return `${on}施行的版本${version.docNo === undefined ? '' : ` · ${version.docNo}`}${since}`
  }
  const other =
    governs === undefined ? '收录的版本里没有那一天施行的。' : `那一天施行的是 ${versionName(governs)}。`
  switch (force) {
    case '尚未施行':
      return `${on}还没有施行（${version.effectiveFrom}起施行）。${other}`
    case '已废止':
      return `${on}已经不再施行（施行至 ${version.effectiveTo}）。${other}`
    default:
      return `${on}是否施行没有查明。`
  }
}
