import { isConfirmed } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import { type KeyboardEvent, useRef } from 'react'
import { chinaToday } from '../../app/now'
import { seriousAlarms } from '../../ui/law/alarms'
import { useFullText } from '../../ui/law/law-context'
import { moveFocus } from './focus'
import {
  type Force,
  type Fulltext,
  forceOn,
  fulltextOf,
  IMPORTED,
  type LibraryLaw,
  type LibraryVersion,
  versionOn,
} from './library'

interface LawListProps {
  readonly laws: readonly LibraryLaw[]
  readonly day: LegalDate
  readonly selected: string
  readonly onSelect: (version: LibraryVersion) => void
}

/** Every law by kind: number, date, standing on the day, whether its text is here, how well it was checked. */
export function LawList({ laws, day, selected, onSelect }: LawListProps) {
  const box = useRef<HTMLElement>(null)
  const kinds = [...new Set(laws.map((l) => l.kind))]
  const keys = (event: KeyboardEvent) => moveFocus(event, box.current, '.law-item')
  return (
    <nav
      ref={box}
      className="law-list"
      aria-label="法律、法规、规章"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop for the Tab key; the arrows go on from there.
      tabIndex={0}
      onKeyDown={keys}
    >
      {kinds.map((kind) => {
        const ofKind = laws.filter((l) => l.kind === kind)
        return (
          <section key={kind} aria-label={kind}>
            <h2 className="law-kind">
              {kind === IMPORTED ? '条款表之外（本机关导入）' : kind}
              <span className="muted"> {ofKind.length}</span>
            </h2>
            {ofKind.map((law) => (
              <LawItem key={law.key} law={law} day={day} selected={selected} onSelect={onSelect} />
            ))}
          </section>
        )
      })}
    </nav>
  )
}

function LawItem({
  law,
  day,
  selected,
  onSelect,
}: Omit<LawListProps, 'laws'> & { readonly law: LibraryLaw }) {
  const chosen = law.versions.find((v) => v.id === selected)
  const version = chosen ?? versionOn(law, day) ?? law.versions[0]
  const full = useFullText(version?.id, 'soon')
  if (version === undefined) return null
  const alarms = full.state === 'here' ? seriousAlarms(full.alarms ?? []).length : 0
  return (
    <button
      type="button"
      tabIndex={-1}
      className="law-item"
      aria-current={chosen === undefined ? undefined : 'true'}
      onClick={() => onSelect(version)}
    >
      <span className="law-item-title">{law.title}</span>
      <span className="law-item-sub">
        {version.docNo !== undefined && <span>{version.docNo}</span>}
        <span>
          {version.effectiveFrom === undefined ? '施行日期未查明' : `${version.effectiveFrom} 施行`}
        </span>
      </span>
      <span className="law-item-tags">
        <ForceTag force={forceOn(version, day)} day={day} />
        <FulltextTag state={fulltextOf(version)} />
        {version.law !== undefined && <VerifiedTag verified={version.law.verified} />}
        {law.versions.length > 1 && <span className="tag">{law.versions.length} 个版本</span>}
        {alarms > 0 && <span className="tag danger">⚠ {alarms} 处不一致</span>}
        {full.state === 'failed' && <span className="tag danger">⚠ 全文读不出来</span>}
      </span>
    </button>
  )
}

/** How well the table's row of a law was checked, in short; the words are in the title. */
function VerifiedTag({ verified }: { readonly verified: string }) {
  const isSure = isConfirmed(verified)
  return (
    <span className={isSure ? 'tag done' : 'tag warn'} title={`核对程度：${verified}`}>
      {isSure ? '✓ 已核对' : '待核'}
    </span>
  )
}

const forceLook: Readonly<Record<Force, string>> = {
  现行: 'tag done',
  已废止: 'tag danger',
  尚未施行: 'tag warn',
  未核: 'tag warn',
}
const forceText: Readonly<Record<Force, string>> = {
  现行: '✓ 现行',
  已废止: '已废止',
  尚未施行: '尚未施行',
  未核: '效力未核',
}

/** What a law is on a day; on another day than today 现行 would be taken for now. */
export function ForceTag({ force, day }: { readonly force: Force; readonly day: LegalDate }) {
  const text = force === '现行' && day !== chinaToday() ? '✓ 当日施行' : forceText[force]
  return <span className={forceLook[force]}>{text}</span>
}

const fulltextLook: Readonly<Record<Fulltext, string>> = {
  已导入: 'tag accent',
  已导入节选: 'tag accent',
  未导入: 'tag',
  全文没有取得: 'tag warn',
}

const fulltextText: Readonly<Record<Fulltext, string>> = {
  已导入: '全文已导入',
  已导入节选: '已导入节选',
  未导入: '全文未导入',
  全文没有取得: '全文没有取得',
}

export function FulltextTag({ state }: { readonly state: Fulltext }) {
  return <span className={fulltextLook[state]}>{fulltextText[state]}</span>
}
