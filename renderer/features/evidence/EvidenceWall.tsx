import { collectedDay } from '@shared/evidence/after-decision'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence, EvidenceFile } from '@shared/model/evidence'
import { useEffect, useMemo, useRef, useState } from 'react'
import { create } from 'zustand'
import { useCaseDesk } from '../../app/desk/case-context'
import { openPoints } from './evidence-rows'
import { useThumb } from './thumbs'

const useChoice = create<{ readonly wall: boolean }>(() => ({ wall: false }))

/** Wall or table: one choice for all cases, until the program is locked. */
export function useWallChoice(): readonly [boolean, (wall: boolean) => void] {
  return [useChoice((s) => s.wall), (wall) => useChoice.setState({ wall })]
}

interface WallGroup {
  readonly title: string
  readonly evidence: readonly Evidence[]
}

const UNDATED = '未注明日期'

/** By day of collecting, else of taking as the file says, and by collectors; days in order, undated last. */
export function wallGroups(file: CaseFile): readonly WallGroup[] {
  const officers = new Map<string, string>((file.officers ?? []).map((o) => [o.id, o.name]))
  const groups = new Map<string, Evidence[]>()
  for (const e of file.evidence ?? []) {
    const day = collectedDay(e) ?? e.files?.find((f) => f.capturedAt !== undefined)?.capturedAt?.slice(0, 10)
    const names = (e.collectors ?? []).map((id) => officers.get(id) ?? '（不在本案中）').join('、')
    const title = `${day ?? UNDATED} · ${names === '' ? '取得人未填' : names}`
    groups.set(title, [...(groups.get(title) ?? []), e])
  }
  const order = (title: string) => (title.startsWith(UNDATED) ? '9999' : title)
  return [...groups]
    .map(([title, evidence]) => ({ title, evidence }))
    .sort((a, b) => (order(a.title) < order(b.title) ? -1 : 1))
}

interface EvidenceWallProps {
  readonly selectedId: string | undefined
  readonly onPick: () => void
  readonly onPickFolder: () => void
  readonly onTable: () => void
}

/** Evidence to look at: small pictures by day and collector. */
export function EvidenceWall({ selectedId, onPick, onPickFolder, onTable }: EvidenceWallProps) {
  const { file, go } = useCaseDesk()
  const groups = useMemo(() => wallGroups(file), [file])
  const count = file.evidence?.length ?? 0
  return (
    <div className="evidence-list">
      <div className="row wall-bar">
        <span className="muted grow">共 {count} 份，按取得日期和取得人分组</span>
        <button type="button" className="button" onClick={onTable}>
          看表格
        </button>
        <button type="button" className="button" onClick={onPickFolder}>
          选择文件夹…
        </button>
        <button type="button" className="button primary" onClick={onPick}>
          选择文件…
        </button>
      </div>
      <div className="wall">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className="wall-title">
              {group.title} <span className="muted">{group.evidence.length} 份</span>
            </h3>
            <ul className="wall-tiles">
              {group.evidence.map((e) => (
                <Tile
                  key={e.id}
                  evidence={e}
                  isSelected={e.id === selectedId}
                  onOpen={() => go(`evidence/${e.id}`)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

interface TileProps {
  readonly evidence: Evidence
  readonly isSelected: boolean
  readonly onOpen: () => void
}

function Tile({ evidence: e, isSelected, onOpen }: TileProps) {
  const place = useRef<HTMLLIElement>(null)
  const [isVisible, setVisible] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const watch = new IntersectionObserver((seen) => setVisible(seen.some((s) => s.isIntersecting)), {
      rootMargin: '200px',
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const files = e.files ?? []
  const first = files.find((f) => f.derivedFrom === undefined) ?? files[0]
  const url = useThumb(first, isVisible)
  const points = openPoints(e).length
  return (
    <li ref={place}>
      <button
        type="button"
        className="wall-tile"
        aria-pressed={isSelected}
        aria-label={`${e.number} ${e.name}`}
        onClick={onOpen}
      >
        <span className="wall-picture">
          {typeof url === 'string' ? (
            <img src={url} alt="" draggable={false} />
          ) : (
            <span className="wall-blank">{url === undefined ? '…' : blankText(first)}</span>
          )}
          {first?.durationSeconds !== undefined && (
            <span className="wall-badge">{durationText(first.durationSeconds)}</span>
          )}
          {files.length > 1 && <span className="wall-badge left">{files.length} 个文件</span>}
        </span>
        <span className="wall-name" title={e.name}>
          <strong>{e.number}</strong> {e.name}
        </span>
        <span className={points === 0 ? 'wall-state' : 'wall-state open'}>
          {points === 0 ? '✓ 齐备' : `待补 ${points} 项`}
        </span>
      </button>
    </li>
  )
}

function blankText(file: EvidenceFile | undefined): string {
  if (file === undefined) return '实物'
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(file.name)?.[1]
  return extension?.toUpperCase() ?? '文件'
}

/** `1:02:03`, `2:03`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
