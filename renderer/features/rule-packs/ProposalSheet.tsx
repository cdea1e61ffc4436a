import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Failure } from '@shared/ipc/result'
import { diffPacks, type EntryDifference, type PackDifference } from '@shared/rule-packs/diff'
import { openValues, packSections } from '@shared/rule-packs/pack'
import { useMemo, useState } from 'react'
import type { LawData } from '../../app/reference-data'
import { useOpenSession } from '../../app/session'
import type { PackShelf } from '../../store'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { AffectedPart } from './AffectedPart'
import { FaultTable } from './FaultTable'
import { areaText, periodText } from './pack-text'
import { type Proposal, packsWith } from './proposal'
import { SignaturePart } from './SignaturePart'

interface ProposalSheetProps {
  readonly proposal: Proposal
  readonly shelf: PackShelf
  readonly data: LawData
  readonly onClose: () => void
}

/** The last look before a pack takes effect: who signed it, what it changes, which open cases it touches. */
export function ProposalSheet({ proposal, shelf, data, onClose }: ProposalSheetProps) {
  const { store } = useOpenSession()
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const { pack, text, notices } = proposal
  const digest = useMemo(() => bytesToHex(sha256(utf8ToBytes(text))), [text])
  const twin = shelf.versions.find((v) => v.id === pack.id && v.version === pack.packVersion)
  const differs = twin !== undefined && twin.sha256 !== digest
  const current = data.packs.find((p) => p.id === pack.id)
  const isCurrent = shelf.inForce.some((u) => u.id === pack.id && u.version === pack.packVersion)
  const difference = useMemo(() => diffPacks(current, pack), [current, pack])
  const after = useMemo(() => packsWith(data, pack.id, pack), [data, pack])

  async function take(use: boolean) {
    setBusy(true)
    const head = { id: pack.id, version: pack.packVersion, title: pack.title, sha256: digest }
    const done = await store.keepPack({ ...head, text }, use)
    setBusy(false)
    if (done.ok) onClose()
    else setError(done.error)
  }

  const stopped = differs || isCurrent || busy
  return (
    <SideSheet
      title={`${pack.title} ${pack.packVersion}版`}
      wide
      onClose={() => busy || onClose()}
      footer={
        <>
          <button type="button" className="button" disabled={busy} onClick={onClose}>
            取消
          </button>
          {twin === undefined && (
            <button type="button" className="button" disabled={stopped} onClick={() => void take(false)}>
              只存入，暂不生效
            </button>
          )}
          <button type="button" className="button primary" disabled={stopped} onClick={() => void take(true)}>
            生效
          </button>
        </>
      }
    >
      <div className="stack pack-sheet">
        {error !== null && <ErrorNote error={error} />}
        <p className="muted">
          {areaText(pack)} · {pack.issuer} · {periodText(pack)}
          {openValues(pack) > 0 && ` · 待核的值 ${openValues(pack)} 个，只起提示作用`}
        </p>
        {differs && (
          <p className="note error" role="alert">
            本机已有 {pack.packVersion}
            版，内容与这个文件不同。没有存入：同一个版本号只能有一种内容，请发布单位改 packVersion 后再导入。
          </p>
        )}
        {isCurrent && !differs && (
          <p className="note" role="status">
            这个版本正在使用，内容相同。
          </p>
        )}
        <SignaturePart pack={pack} shelf={shelf} />
        {notices.length > 0 && (
          <section className="stack">
            <h3>提示 {notices.length} 处（不妨碍生效）</h3>
            <FaultTable faults={notices} />
          </section>
        )}
        <section className="stack">
          <h3>
            {current === undefined
              ? '生效后新增的内容（没有在用的版本）'
              : `与在用的 ${current.packVersion}版相比`}
          </h3>
          <DifferenceView difference={difference} />
        </section>
        {!isCurrent && <AffectedPart data={data} proposed={after} />}
      </div>
    </SideSheet>
  )
}

const kinds = ['删除', '改动', '新增'] as const
const tone = { 新增: 'accent', 改动: 'warn', 删除: 'danger' } as const
const mark = { 新增: '＋', 改动: '～', 删除: '－' } as const

function DifferenceView({ difference }: { readonly difference: PackDifference }) {
  const { head, entries, unchanged } = difference
  const counts = kinds.map((kind) => `${kind} ${entries.filter((e) => e.kind === kind).length} 条`)
  return (
    <>
      <p>
        {counts.join('，')}，不变 {unchanged} 条。
      </p>
      {head.length > 0 && (
        <ul className="plain-list">
          {head.map((f) => (
            <li key={f.label}>
              {f.label}：<del>{f.before}</del> → <ins>{f.after}</ins>
            </li>
          ))}
        </ul>
      )}
      {entries.length > 0 && (
        <table className="pack-grid">
          <thead>
            <tr>
              <th scope="col">变化</th>
              <th scope="col">哪一条</th>
              <th scope="col">内容</th>
            </tr>
          </thead>
          <tbody>
            {[...entries]
              .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
              .map((e) => (
                <DifferenceRow key={`${e.section} ${e.id}`} entry={e} />
              ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function DifferenceRow({ entry: e }: { readonly entry: EntryDifference }) {
  return (
    <tr>
      <td>
        <span className={`tag ${tone[e.kind]}`}>
          <span aria-hidden="true">{mark[e.kind]}</span> {e.kind}
        </span>
      </td>
      <th scope="row">
        <span className="muted small-text">{packSections[e.section].label}</span>
        <br />
        {e.name}
      </th>
      <td>
        {e.kind === '改动' ? (
          <ul className="plain-list">
            {e.fields.map((f) => (
              <li key={f.label}>
                {f.label}：<del>{f.before}</del> → <ins>{f.after}</ins>
              </li>
            ))}
          </ul>
        ) : e.kind === '删除' ? (
          <del>{e.value}</del>
        ) : (
          e.value
        )}
      </td>
    </tr>
  )
}
