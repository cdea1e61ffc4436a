import type { CaseFile } from '@shared/model/case-file'
import { eventKinds } from '@shared/model/events'
import type { RequiredDocument } from '@shared/procedure/required-documents'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { type ContentsLine, contentsOf } from '../../app/desk/contents-order'
import { SideSheet } from '../../ui/feedback'
import { CitationButton } from '../../ui/law/CitationButton'

type Line = ContentsLine<RequiredDocument>
const isGhost = (d: RequiredDocument) => d.state === 'missing' || d.state === 'undecided'
const marks = {
  issued: { sign: '✓', word: '已制作', className: 'sheet-mark done' },
  draft: { sign: '●', word: '草稿', className: 'sheet-mark draft' },
  evidence: { sign: '证', word: '证据', className: 'sheet-mark' },
} as const

/** The case's contents in binding order: what is there, and the ghosts of what the law will ask for. */
export function Contents({ current }: { readonly current: string }) {
  const { file, analysis, go } = useCaseDesk()
  const [asked, setAsked] = useState<RequiredDocument | null>(null)
  const box = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another sheet is opened.
  useEffect(() => {
    box.current?.querySelector('.sheet.current')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const lines = useMemo(
    () =>
      contentsOf(
        file,
        (analysis?.required ?? []).filter(isGhost).map((d) => ({ ...d, title: ghostTitle(file, d) })),
      ),
    [file, analysis],
  )
  return (
    <>
      <nav ref={box} className="contents" aria-label="卷内目录">
        {(['正卷', '副卷'] as const).map((volume) => {
          const own = lines.filter((l) => l.volume === volume)
          return (
            <section key={volume} aria-label={volume}>
              <h2 className="contents-volume">
                {volume}
                <span className="muted"> {countText(own)}</span>
              </h2>
              {own.length === 0 && <p className="contents-empty">还没有材料</p>}
              {own.map((line) => (
                <SheetButton
                  key={
                    line.type === 'sheet'
                      ? `${line.kind}/${line.id}`
                      : `ghost/${line.missing.kind}/${line.missing.event ?? ''}`
                  }
                  line={line}
                  current={current}
                  onGo={go}
                  onAsk={setAsked}
                />
              ))}
            </section>
          )
        })}
      </nav>
      {asked !== null && <GhostSheet missing={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

/** One receipt is wanted for each paper served, so a receipt says for which. */
function ghostTitle(file: CaseFile, { kind, title, event }: RequiredDocument): string {
  const served = kind === 'service-receipt' ? file.events?.find((e) => e.id === event) : undefined
  return served === undefined ? title : `${title}（${eventKinds[served.kind].label}）`
}

function countText(lines: readonly Line[]): string {
  const ghosts = lines.filter((l) => l.type === 'ghost').length
  return `${lines.length - ghosts} 件${ghosts === 0 ? '' : `，缺 ${ghosts}`}`
}

interface SheetButtonProps {
  readonly line: Line
  readonly current: string
  readonly onGo: (place: string) => void
  readonly onAsk: (missing: RequiredDocument) => void
}

function SheetButton({ line, current, onGo, onAsk }: SheetButtonProps) {
  if (line.type === 'ghost') {
    return (
      <button type="button" className="sheet ghost" onClick={() => onAsk(line.missing)}>
        <span aria-hidden="true">┆</span>
        <span>{line.missing.title}</span>
        <span className="sheet-mark missing">{line.missing.state === 'undecided' ? '待定' : '缺'}</span>
      </button>
    )
  }
  const place = `${line.kind === 'evidence' ? 'evidence' : 'documents'}/${line.id}`
  const mark = marks[line.mark]
  return (
    <button
      type="button"
      className={place === current ? 'sheet current' : 'sheet'}
      aria-current={place === current ? 'page' : undefined}
      title={line.number}
      onClick={() => onGo(place)}
    >
      <span className="sheet-no">{line.index}</span>
      <span>
        {line.kind === 'evidence' && line.number !== undefined ? `${line.number} ${line.title}` : line.title}
      </span>
      <span className={mark.className} title={mark.word}>
        <span aria-hidden="true">{mark.sign}</span>
        <span className="visually-hidden">{mark.word}</span>
      </span>
    </button>
  )
}

/** Why a document is needed that is not there, and the way to make it. */
function GhostSheet({
  missing,
  onClose,
}: {
  readonly missing: RequiredDocument
  readonly onClose: () => void
}) {
  const { go, analysis } = useCaseDesk()
  return (
    <SideSheet
      title={`${missing.state === 'undecided' ? '待定' : '缺'}：${missing.title}`}
      onClose={onClose}
      footer={
        <>
          {missing.event !== undefined && (
            <button type="button" className="button" onClick={() => go(`timeline/${missing.event}`)}>
              查看这一笔记录
            </button>
          )}
          {missing.state === 'missing' && (
            <button
              type="button"
              className="button primary"
              onClick={() => {
                onClose()
                go(`documents/new/${missing.kind}`)
              }}
            >
              起草
            </button>
          )}
        </>
      }
    >
      <div className="stack">
        <p className="row">
          <span className="tag warn">{missing.state === 'undecided' ? '待定' : '缺'}</span>
          <span className="tag">{missing.due === 'now' ? '现在就要' : '后面的步骤要用'}</span>
        </p>
        <p>{missing.why}。</p>
        <p className="row">
          依据 <CitationButton citation={missing.citation} onDate={analysis?.lawDate} />
        </p>
      </div>
    </SideSheet>
  )
}
