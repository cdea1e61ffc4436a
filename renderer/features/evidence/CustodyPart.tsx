import { type CustodyFault, verifyCustody } from '@shared/evidence/custody-chain'
import type { CustodyEntry } from '@shared/model/custody'
import type { Evidence } from '@shared/model/evidence'
import { useMemo, useState } from 'react'
import { CustodySheet } from './CustodySheet'

/** The chain of custody of one piece of evidence: who had it when, and whether the log is as it was written. */
export function CustodyPart({ evidence }: { readonly evidence: Evidence }) {
  const [sheet, setSheet] = useState<'closed' | 'entry' | CustodyEntry>('closed')
  const log = evidence.custody ?? []
  const report = useMemo(() => verifyCustody(evidence), [evidence])
  return (
    <div className="stack">
      {report.state === 'broken' && (
        <div className="note error" role="alert">
          <p>
            <strong>保管链被改动。</strong>
            以下各处与写下时不符；现有记录原样保留，没有替您改回。请与备份或者审计记录核对。
          </p>
          <ul>
            {report.faults.map((f, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults have no identity but their place.
              <li key={i}>{faultText(f, log.length)}</li>
            ))}
          </ul>
        </div>
      )}
      {report.state === 'unlinked' && (
        <p className="note warn">这些记录来自旧的案件文件，没有哈希。登记下一条时会一并封住。</p>
      )}
      {log.length > 0 && (
        <ol className="custody-log">
          {log.map((entry, i) => (
            <EntryView
              key={entry.hash ?? `${entry.at}/${i}`}
              entry={entry}
              number={i + 1}
              correctedBy={correctionOf(log, entry)}
              corrects={placeOf(log, entry.corrects)}
              onCorrect={() => setSheet(entry)}
            />
          ))}
        </ol>
      )}
      <div className="row">
        <button type="button" className="button small" onClick={() => setSheet('entry')}>
          登记交接…
        </button>
        <span className="hint muted">只能添加，不能修改；写错了用“更正”另记一条。</span>
      </div>
      {sheet !== 'closed' && (
        <CustodySheet
          evidence={evidence}
          corrected={sheet === 'entry' ? undefined : sheet}
          onClose={() => setSheet('closed')}
        />
      )}
    </div>
  )
}

/** The state of a chain in a word, for the head of its group and for tables. */
export function CustodyTag({ evidence }: { readonly evidence: Evidence }) {
  const { state } = verifyCustody(evidence)
  const count = evidence.custody?.length ?? 0
  if (state === 'empty') return <span className="tag">没有记录</span>
  if (state === 'broken') return <span className="tag danger">✕ 被改动</span>
  if (state === 'unlinked') return <span className="tag warn">{count} 条，没有哈希</span>
  return <span className="tag done">✓ {count} 条，完整</span>
}

interface EntryViewProps {
  readonly entry: CustodyEntry
  readonly number: number
  readonly correctedBy: number | undefined
  readonly corrects: number | undefined
  readonly onCorrect: () => void
}

function EntryView({ entry, number, correctedBy, corrects, onCorrect }: EntryViewProps) {
  const sides = [entry.from, entry.to].some((s) => s !== undefined)
    ? `${entry.from ?? '未写'} → ${entry.to ?? '未写'}`
    : undefined
  const facts = [
    entry.place,
    entry.reason,
    entry.sealNumber === undefined ? undefined : `封条 ${entry.sealNumber}`,
    entry.sealState === undefined ? undefined : `封条${entry.sealState}`,
    entry.appearance === undefined ? undefined : `外观 ${entry.appearance}`,
    entry.pictures === undefined ? undefined : `附照 ${entry.pictures}`,
  ].filter((t) => t !== undefined)
  return (
    <li className={correctedBy === undefined ? undefined : 'corrected'}>
      <div className="row">
        <span className="custody-number">{number}</span>
        <strong>{entry.action}</strong>
        <span>{entry.at.slice(0, 16).replace('T', ' ')}</span>
        {sides !== undefined && <span>{sides}</span>}
        <span className="grow" />
        <CheckTag entry={entry} />
      </div>
      {facts.length > 0 && <p className="custody-facts">{facts.join('；')}</p>}
      {entry.damaged !== undefined && (
        <p className="file-problem">与登记不一致：{entry.damaged.join('、')}</p>
      )}
      <p className="custody-facts muted">
        {corrects !== undefined && `更正第 ${corrects} 条。`}
        {correctedBy !== undefined && `已由第 ${correctedBy} 条更正。`}
        {entry.recordedBy !== undefined && `${entry.recordedBy} 记录`}
        {entry.recordedAt !== undefined && ` ${entry.recordedAt.slice(0, 16).replace('T', ' ')}`}
        {entry.hash !== undefined && correctedBy === undefined && entry.action !== '更正' && (
          <button type="button" className="link" onClick={onCorrect} aria-label={`更正第 ${number} 条`}>
            {' '}
            更正
          </button>
        )}
      </p>
    </li>
  )
}

function CheckTag({ entry }: { readonly entry: CustodyEntry }) {
  const check =
    entry.hashCheck ??
    (entry.sha256Checked === undefined ? undefined : entry.sha256Checked ? '一致' : '不一致')
  if (check === undefined) return null
  if (check === '一致') return <span className="tag done">✓ 哈希一致</span>
  if (check === '不一致') return <span className="tag danger">✕ 哈希不一致</span>
  return <span className="tag">{check === '没有文件' ? '没有文件' : '哈希未核对'}</span>
}

function placeOf(log: readonly CustodyEntry[], hash: string | undefined): number | undefined {
  const at = hash === undefined ? -1 : log.findIndex((e) => e.hash === hash)
  return at === -1 ? undefined : at + 1
}

function correctionOf(log: readonly CustodyEntry[], entry: CustodyEntry): number | undefined {
  const at = entry.hash === undefined ? -1 : log.findIndex((e) => e.corrects === entry.hash)
  return at === -1 ? undefined : at + 1
}

function faultText(fault: CustodyFault, length: number): string {
  switch (fault.kind) {
    case 'altered':
      return `第 ${fault.index + 1} 条的内容被改过`
    case 'broken-link':
      return `第 ${fault.index + 1} 条之前，记录被删去、插入、调换或者改过`
    case 'unlinked':
      return `第 ${fault.index + 1} 条不是由本程序登记的`
    case 'cut':
      return `应有 ${fault.expected} 条，现有 ${length} 条：末尾的记录被删去或者换过`
    case 'corrects-nothing':
      return `第 ${fault.index + 1} 条所更正的记录不在了`
  }
}
