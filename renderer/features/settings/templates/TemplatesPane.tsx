import type { DocumentKind } from '@shared/documents/kind'
import { documentKinds } from '@shared/documents/kinds/index'
import { markNames } from '@shared/documents/template/marks'
import type { Output } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { call } from '../../../app/ipc'
import { useOpenSession } from '../../../app/session'
import { EmptyState, ErrorNote } from '../../../ui/feedback'
import { ReportView } from './ReportView'
import './templates.css'

const kinds: readonly DocumentKind[] = Object.values(documentKinds)

/** 文书模板: the office's own `.docx` forms, one at most for each kind of document. */
export function TemplatesPane() {
  const { store } = useOpenSession()
  const held = useLiveQuery(() => store.listTemplates(), [store])
  const [kind, setKind] = useState<DocumentKind>(documentKinds['penalty-decision-unit'])
  const [read, setRead] = useState<NonNullable<Output<'template.read'>> | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const [written, setWritten] = useState<string | null>(null)

  async function pick() {
    setError(null)
    setWritten(null)
    setRead(null)
    const reply = await call('template.read', { kind: kind.id })
    if (!reply.ok) setError(reply.error)
    else setRead(reply.value)
  }

  async function take() {
    if (read?.sha256 === undefined) return
    const { sha256, sizeBytes, name } = read
    const saved = await store.addTemplate({ sha256, sizeBytes, name, kind: kind.id, kindTitle: kind.title })
    if (saved.ok) setRead(null)
    else setError(saved.error)
  }

  async function remove(id: string) {
    const saved = await store.removeTemplate(id)
    if (!saved.ok) setError(saved.error)
  }

  async function starter() {
    setError(null)
    setWritten(null)
    const reply = await call('template.starter', { kind: kind.id })
    if (!reply.ok) setError(reply.error)
    else setWritten(reply.value?.path ?? null)
  }

  return (
    <section className="stack" aria-label="文书模板">
      <h2>文书模板</h2>
      <p>
        本单位有自己的文书式样，可以把 Word 文档（.docx）作为模板：要填写的地方写成
        {' {{字段}} '}，程序按字段填入。单份和成批导出 DOCX 都用模板；纸面预览、打印和 PDF 仍用程序的式样。
      </p>
      <p className="muted">
        还没有自己的式样，先选文书种类，导出起始模板：它就是程序的式样，字段处已经写好标记。
        {'用 Word 或 WPS 改好版面，删去用不上的段落（有的只在部分案件里用），再导入。'}
      </p>
      {error !== null && <ErrorNote error={error} />}
      {held?.length === 0 && <EmptyState>还没有导入模板，全部文书使用程序的式样。</EmptyState>}
      {held !== undefined && held.length > 0 && (
        <ul className="template-list">
          {held.map((t) => (
            <li key={t.kind} className="template-item">
              <span className="grow">
                <strong>{t.kindTitle}</strong>　{t.name}
                <span className="small-text muted">
                  　{t.importedBy} {t.importedAt.slice(0, 10)} 导入　SHA-256 {t.sha256.slice(0, 16)}…
                </span>
              </span>
              <button type="button" className="button small" onClick={() => void remove(t.kind)}>
                移出
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="template-import">
        <label className="grow">
          <span className="small-text">文书种类</span>
          <select
            className="select"
            value={kind.id}
            onChange={(e) => {
              setKind(kinds.find((k) => k.id === e.target.value) ?? kind)
              setRead(null)
            }}
          >
            {kinds.map((k) => (
              <option key={k.id} value={k.id}>
                {k.title}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" onClick={() => void starter()}>
          导出起始模板…
        </button>
        <button type="button" className="button primary" onClick={() => void pick()}>
          导入模板…
        </button>
      </div>
      {written !== null && (
        <p className="note done" role="status">
          ✓ 起始模板已写出：{written}
        </p>
      )}
      {read !== null && (
        <ReportView
          name={read.name}
          report={read.report}
          onTake={() => void take()}
          onDrop={() => setRead(null)}
        />
      )}
      <details>
        <summary>《{kind.title}》可以用的标记</summary>
        <p className="small-text muted">
          明细写在一个表格行里，用“字段.列名”，有几项就重复几行，“字段.序号”是第几行；只要其中第二项，用“字段.2.列名”。
          人员在句子里用“字段.姓名”，各人之间加顿号。选项用“字段=选项”，选中为 ☑，其余为 ☐。
        </p>
        <ul className="template-marks">
          {markNames(kind).map((name) => (
            <li key={name}>
              <code>{`{{${name}}}`}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
