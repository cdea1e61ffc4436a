import { type Citation, formatCitation, parseCitations } from '@shared/law/citation'
import { lawInForce, lawVersions } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import { type KeyboardEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { alarmsAt } from './alarms'
import { LawSheet } from './LawSheet'
import { useFullText, useLawSource } from './law-context'
import './law.css'

export interface CitationButtonProps {
  /** A citation, or its words: 《行政处罚法》第五十八条第一款, the brackets may be missing. */
  readonly citation: Citation | string
  /** The day whose law governs; without it, today's. */
  readonly onDate?: LegalDate | undefined
  /** In table cells: 《行政处罚法》58条1款. */
  readonly short?: boolean
  /** The rule goes further than its words, or its words are not checked: said beside the citation. */
  readonly unverified?: boolean
}

/** A provision in small; a click shows its words, in force on the right day. */
export function CitationButton({ citation, onDate, short = false, unverified = false }: CitationButtonProps) {
  const [open, setOpen] = useState(false)
  const found = typeof citation === 'string' ? readCitation(citation) : citation
  if (found === undefined) return <span className="citation-text">{String(citation)}</span>
  return (
    <>
      <button
        type="button"
        className="citation"
        title={`看条文：${formatCitation(found)}`}
        onClick={(event) => {
          event.stopPropagation()
          setOpen(true)
        }}
      >
        {short ? shortCitation(found) : formatCitation(found)}
        <span aria-hidden="true"> ▸</span>
      </button>
      {unverified && <span className="tag warn">未核实</span>}
      <AlarmTag citation={found} onDate={onDate} />
      {open &&
        createPortal(
          // A sheet opened from a table row must not open the row as well.
          // biome-ignore lint/a11y/noStaticElementInteractions: stops events, takes none.
          <div onClick={(event) => event.stopPropagation()} onKeyDown={keepMovesInside}>
            <LawSheet citation={found} onDate={onDate} onClose={() => setOpen(false)} />
          </div>,
          document.body,
        )}
    </>
  )
}

/** Says beside a citation that its quote is not what the imported text has. The text is read while the window is idle. */
function AlarmTag({
  citation,
  onDate,
}: Pick<CitationButtonProps, 'onDate'> & { readonly citation: Citation }) {
  const source = useLawSource()
  const law =
    source === null
      ? undefined
      : (lawInForce(source.table, citation.law, onDate ?? source.today) ??
        lawVersions(source.table, citation.law)[0])
  const full = useFullText(law?.id, 'soon')
  if (full.state !== 'here' || alarmsAt(full.alarms ?? [], citation).length === 0) return null
  return (
    <span className="tag danger" title="条款表的引文与导入的全文不一致，点条款看两者的差别">
      ⚠ 与全文不一致
    </span>
  )
}

function shortCitation({ law, article, sub, paragraph, item }: Citation): string {
  const part = (n: number | undefined, unit: string) => (n === undefined ? '' : `${n}${unit}`)
  return `《${law}》${article}条${sub === undefined ? '' : `之${sub}`}${part(paragraph, '款')}${part(item, '项')}`
}

/** A table underneath must not take the keys that scroll the sheet; all others are the window's. */
function keepMovesInside(event: KeyboardEvent): void {
  if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation()
}

/** Reads 行政处罚法第五十八条第一款 with or without 《》; the first one where there are several. */
export function readCitation(text: string): Citation | undefined {
  const titled = text.includes('《') ? text : text.replace(/^\s*([^第]+?)\s*(?=第)/u, '《$1》')
  return parseCitations(titled)[0]
}
