import type { Offered } from '@shared/ipc/contract'
import { useState } from 'react'
import { SideSheet } from '../../ui/feedback'
import { SheetButtons } from '../../ui/SheetButtons'
import { sizeText } from './evidence-rows'

interface FolderSheetProps {
  readonly offered: Offered
  /** The files go to evidence that is there already. */
  readonly attaching: boolean
  readonly onClose: () => void
  readonly onStart: (into: { readonly together?: string }) => void
}

const LISTED = 200

/** What a folder holds, before anything is taken in: how many, how large, what is left out, and how to register it. */
export function FolderSheet({ offered, attaching, onClose, onStart }: FolderSheetProps) {
  const { tickets, skipped } = offered
  const [one, setOne] = useState(false)
  const [name, setName] = useState(folderName(offered))
  const total = tickets.reduce((sum, t) => sum + t.sizeBytes, 0)
  const empty = tickets.filter((t) => t.sizeBytes === 0).length
  return (
    <SideSheet
      title="入库之前看一看"
      onClose={onClose}
      footer={
        <div className="row">
          <SheetButtons
            onCancel={onClose}
            disabled={tickets.length === 0 || (one && name.trim() === '')}
            onGo={() => onStart(one ? { together: name.trim() } : {})}
          >
            开始入库
          </SheetButtons>
        </div>
      }
    >
      <div className="stack">
        <p>
          <strong>
            {tickets.length} 个文件，共 {sizeText(total)}
          </strong>
          。加密入库，原文件夹不会改动；中途可以取消，已经入库的照样登记。
        </p>
        {empty > 0 && <p className="note warn">其中 {empty} 个是空文件（0 字节），不会入库。</p>}
        {!attaching && tickets.length > 1 && (
          <fieldset className="field form-group">
            <legend className="field-label">怎样登记</legend>
            <label className="check">
              <input type="radio" name="into" checked={!one} onChange={() => setOne(false)} />
              <span>每个文件登记为一份证据，按拍摄时间、文件名编号</span>
            </label>
            <label className="check">
              <input type="radio" name="into" checked={one} onChange={() => setOne(true)} />
              <span>全部文件登记为一份证据</span>
            </label>
            {one && (
              <label className="field">
                <span className="field-label">证据名称</span>
                <input value={name} maxLength={200} onChange={(e) => setName(e.currentTarget.value)} />
              </label>
            )}
          </fieldset>
        )}
        {skipped.length > 0 && (
          <section className="stack" aria-label="不入库的">
            <h3>不入库的 {skipped.length} 项</h3>
            <ul className="folder-list">
              {skipped.slice(0, LISTED).map((s) => (
                <li key={`${s.name}\0${s.why}`}>
                  <bdi>{s.name}</bdi>
                  <span className="muted">{s.why}</span>
                </li>
              ))}
            </ul>
            {skipped.length > LISTED && <p className="muted">另有 {skipped.length - LISTED} 项。</p>}
          </section>
        )}
        <section className="stack" aria-label="要入库的">
          <h3>要入库的</h3>
          <ul className="folder-list">
            {tickets.slice(0, LISTED).map((t) => (
              <li key={t.ticket}>
                <bdi>{t.folder === undefined ? t.name : `${t.folder}/${t.name}`}</bdi>
                <span className="muted">{sizeText(t.sizeBytes)}</span>
              </li>
            ))}
          </ul>
          {tickets.length > LISTED && <p className="muted">另有 {tickets.length - LISTED} 个文件。</p>}
        </section>
      </div>
    </SideSheet>
  )
}

function folderName({ tickets }: Offered): string {
  const first = tickets[0]
  return (
    first?.folder?.split('/')[0] ?? (first === undefined ? '' : `${first.name.replace(/\.[^.]*$/, '')} 等`)
  )
}
