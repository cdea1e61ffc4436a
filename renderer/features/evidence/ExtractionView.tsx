import { applyPhotoTable, type PhotoTable, readPhotoTable } from '@shared/evidence/photo-table'
import type { Evidence } from '@shared/model/evidence'
import { DocumentId } from '@shared/model/primitives'
import { useMemo, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, freshId } from '../../app/now'
import { useSheetDraft } from '../../ui/form/use-sheet-draft'
import { ConversionNote, useConversion } from './Conversion'
import { decodeTable, MAX_TABLE_BYTES } from './read-table'

const none: readonly Evidence[] = []
const hasPicture = (e: Evidence) => (e.files ?? []).some((f) => f.mediaType.startsWith('image/'))

interface ExtractionViewProps {
  readonly onPick: () => void
}

/**
 * From a folder of photographs and a table to numbered sheets: the pictures come in as evidence, the table is laid
 * on them by file name, and the sheets are made of what is chosen.
 */
export function ExtractionView({ onPick }: ExtractionViewProps) {
  const { file } = useCaseDesk()
  const pictures = (file.evidence ?? none).filter(hasPicture)
  return (
    <div className="extraction">
      <section className="extraction-part" aria-label="照片和说明表">
        <h3>一、照片入库，贴上说明表</h3>
        <div className="row">
          <button type="button" className="button" onClick={onPick}>
            选择照片…
          </button>
          <span className="muted">本案已有 {pictures.length} 份带照片的证据。也可以把文件拖到这一页。</span>
        </div>
        <TablePart />
      </section>
      <SheetsPart />
    </div>
  )
}

function TablePart() {
  const { file, update } = useCaseDesk()
  const draft = useSheetDraft(`${file.id}/evidence/photo-table`, {})
  const text = typeof draft.value.text === 'string' ? draft.value.text : ''
  const [note, setNote] = useState<{ readonly text: string; readonly bad: boolean } | null>(null)
  const [overwrite, setOverwrite] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const read = useMemo(() => (text.trim() === '' ? null : readPhotoTable(text, file)), [text, file])
  const effective = (read?.matched ?? []).filter((m) =>
    m.changes.some((x) => overwrite || x.before === undefined),
  ).length

  async function openFile(chosen: File | undefined) {
    if (chosen === undefined) return
    if (chosen.size > MAX_TABLE_BYTES)
      return setNote({ text: `“${chosen.name}”太大，不像是说明表，没有读入。`, bad: true })
    const decoded = decodeTable(new Uint8Array(await chosen.arrayBuffer()))
    if (decoded === undefined)
      return setNote({
        text: `“${chosen.name}”不是文字表格。请在电子表格程序里另存为 CSV，或者直接复制、粘贴。`,
        bad: true,
      })
    draft.set({ text: decoded.text })
    setNote({ text: `读入“${chosen.name}”，编码 ${decoded.encoding}。`, bad: false })
  }

  async function write() {
    const saved = await update((now) => applyPhotoTable(now, readPhotoTable(text, now).matched, overwrite))
    if (!saved) return
    setNote({ text: `已写入 ${effective} 份证据。`, bad: false })
    await draft.done()
  }

  return (
    <div className="stack">
      <div className="field">
        <label htmlFor="photo-table" className="field-label">
          说明表：文件名、证明对象、时间、地点、取得人、来源
        </label>
        <textarea
          id="photo-table"
          className="textarea"
          rows={5}
          value={text}
          placeholder={'文件名\t证明对象\t时间\t地点\t取得人\t来源'}
          onChange={(e) => {
            setNote(null)
            draft.set({ text: e.target.value })
          }}
        />
      </div>
      <div className="row">
        <button type="button" className="button small" onClick={() => input.current?.click()}>
          打开 CSV、TSV…
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt"
          aria-label="说明表文件"
          onChange={(e) => {
            void openFile(e.target.files?.[0])
            e.target.value = ''
          }}
        />
        <span className="hint muted">从电子表格复制后粘贴也可以；UTF-8 和 GB18030 都认。</span>
      </div>
      {note !== null && (
        <p className={note.bad ? 'note error' : 'note'} role="status">
          {note.text}
        </p>
      )}
      {read !== null && (
        <>
          <TableResult read={read} overwrite={overwrite} />
          <div className="row">
            <label className="check">
              <input type="checkbox" checked={overwrite} onChange={(e) => setOverwrite(e.target.checked)} />
              证据卡上已经写了的，以表格为准
            </label>
            <span className="grow" />
            <button type="button" className="button" disabled={effective === 0} onClick={() => void write()}>
              写入 {effective} 份证据
            </button>
          </div>
        </>
      )}
    </div>
  )
}

function TableResult({ read, overwrite }: { readonly read: PhotoTable; readonly overwrite: boolean }) {
  return (
    <>
      {read.problems.length > 0 && (
        <div className="note error" role="alert">
          <p>{read.problems.length} 行不会写入：</p>
          <ul className="import-list">
            {read.problems.map((p) => (
              <li key={p.line}>
                第 {p.line} 行{p.file !== '' && `“${p.file}”`}：{p.message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {read.unnamed.length > 0 && (
        <div className="note warn">
          <p>{read.unnamed.length} 张照片表格里没有提到：</p>
          <ul className="import-list">
            {read.unnamed.map((u) => (
              <li key={`${u.evidenceId}/${u.file}`}>
                {u.number} {u.file}
              </li>
            ))}
          </ul>
        </div>
      )}
      {read.matched.length > 0 && (
        <div className="extraction-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col">证据</th>
                <th scope="col">文件</th>
                <th scope="col">写入</th>
              </tr>
            </thead>
            <tbody>
              {read.matched.map((m) => (
                <tr key={m.line}>
                  <td className="num">{m.line}</td>
                  <td>{m.number}</td>
                  <td>{m.file}</td>
                  <td>
                    {m.changes.length === 0 && <span className="muted">与证据卡相同</span>}
                    {m.changes.map((x) => (
                      <span key={x.field} className="photo-change">
                        {x.label}：{x.before !== undefined && <s>{overwrite ? x.before : ''}</s>}
                        {x.before === undefined || overwrite ? (
                          x.after
                        ) : (
                          <span className="muted">
                            保留“{x.before}”，表格是“{x.after}”
                          </span>
                        )}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function SheetsPart() {
  const { file, update, go } = useCaseDesk()
  const evidence = file.evidence ?? none
  const sheets = (file.documents ?? []).filter((d) => d.kind === 'evidence-extraction')
  const onSheet = new Set<string>(sheets.flatMap((d) => d.evidence ?? []))
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const chosen =
    picked ?? new Set<string>(evidence.filter((e) => hasPicture(e) && !onSheet.has(e.id)).map((e) => e.id))
  const pick = (id: string, on: boolean) =>
    setPicked(new Set(on ? [...chosen, id] : [...chosen].filter((c) => c !== id)))

  const conversion = useConversion(evidence.filter((e) => chosen.has(e.id)))

  async function make() {
    if (!(await conversion.run())) return
    const id = freshId('d')
    const now = chinaNow()
    const ids = evidence.filter((e) => chosen.has(e.id)).map((e) => e.id)
    const saved = await update((c) => ({
      ...c,
      documents: [
        ...(c.documents ?? []),
        {
          id: DocumentId.parse(id),
          kind: 'evidence-extraction',
          edition: '自制式样',
          evidence: ids,
          state: '草稿',
          overrides: {},
          createdAt: now,
          updatedAt: now,
        },
      ],
    }))
    if (saved) go(`documents/${id}`)
  }

  return (
    <section className="extraction-part" aria-label="制作证据提取单">
      <h3>二、制作证据提取单</h3>
      <p className="hint muted">
        每张照片一张单子，内容取自证据卡。2016年的48种文书式样里没有证据提取单，本式样为自制，纸上也这样注明。
      </p>
      <div className="extraction-pick">
        {evidence.length === 0 && <p className="muted">还没有证据。</p>}
        {evidence.map((e) => (
          <label key={e.id} className="check">
            <input
              type="checkbox"
              checked={chosen.has(e.id)}
              onChange={(event) => pick(e.id, event.target.checked)}
            />
            <span>
              {e.number} {e.name}
              {!hasPicture(e) && <span className="tag">没有照片，留粘贴处</span>}
              {onSheet.has(e.id) && <span className="tag">已有单子</span>}
            </span>
          </label>
        ))}
      </div>
      <ConversionNote conversion={conversion} />
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={chosen.size === 0 || conversion.at !== null}
          onClick={() => void make()}
        >
          制作 {chosen.size} 份证据的提取单
        </button>
        {conversion.at !== null && (
          <button type="button" className="button" onClick={conversion.stop}>
            停止
          </button>
        )}
        <span className="grow" />
        {sheets.map((d, i) => (
          <button key={d.id} type="button" className="link" onClick={() => go(`documents/${d.id}`)}>
            打开第 {i + 1} 份提取单（{d.evidence?.length ?? 0} 份证据）
          </button>
        ))}
      </div>
    </section>
  )
}
