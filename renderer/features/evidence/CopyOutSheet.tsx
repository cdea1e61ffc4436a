import type { Failure } from '@shared/ipc/result'
import type { Evidence, EvidenceFile } from '@shared/model/evidence'
import { labelled, ShortText } from '@shared/model/primitives'
import { problemText } from '@shared/model/problem-text'
import { useState } from 'react'
import * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { call } from '../../app/ipc'
import { cancelJob } from '../../app/jobs'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { ObjectForm } from '../../ui/form/ObjectForm'
import { useSheetDraft } from '../../ui/form/use-sheet-draft'
import { SheetButtons } from '../../ui/SheetButtons'
import { sizeText } from './evidence-rows'

const Wishes = z
  .strictObject({
    purpose: labelled(
      '用途',
      z.enum([
        '用别的软件查看',
        '送检验、检测、鉴定',
        '提供给人民法院、行政复议机关',
        '提供给上级或者其他机关',
        '当事人、代理人查阅',
        '其他',
      ]),
    ),
    receiver: labelled('接收人、说明', ShortText).optional(),
  })
  .refine(({ purpose, receiver }) => purpose !== '其他' || receiver !== undefined, {
    path: ['receiver'],
    error: '用途是“其他”的，请写明。',
  })

interface CopyOutSheetProps {
  readonly evidence: Evidence
  /** Chosen at first. */
  readonly file: EvidenceFile
  readonly onClose: () => void
}

/** Plain copies for a place outside the store. That they left, and what for, is written down before they do. */
export function CopyOutSheet({ evidence, file, onClose }: CopyOutSheetProps) {
  const { file: caseFile } = useCaseDesk()
  const { store } = useOpenSession()
  const files = evidence.files ?? none
  const draft = useSheetDraft(`${caseFile.id}/evidence/${evidence.id}/copy-out`, {})
  const read = Wishes.safeParse(draft.value, { error: problemText })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([file.sha256]))
  const [withSums, setWithSums] = useState(true)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const wanted = files.filter((f) => chosen.has(f.sha256))
  const errors = new Map(
    asked && !read.success ? read.error.issues.map((i) => [i.path.join('.'), i.message] as const) : [],
  )

  async function copy() {
    setAsked(true)
    if (!read.success || wanted.length === 0) return
    setError(null)
    const why = [read.data.purpose, read.data.receiver].filter((t) => t !== undefined).join('：')
    const label = `${evidence.number} ${evidence.name}`
    setBusy(true)
    const started = await call('evidence.copyOut', {
      caseId: caseFile.id,
      label,
      files: wanted.map(({ name, sha256, sizeBytes }) => ({ name, sha256, sizeBytes })),
      purpose: why,
      withSums,
    })
    setBusy(false)
    if (!started.ok) return setError(started.error)
    if (started.value === null) return
    const after = wanted.map((f) => `${f.name}（SHA-256 ${f.sha256}）`).join('；')
    const noted = await store.recordAct({
      caseId: caseFile.id,
      act: 'evidence.copied',
      object: { type: 'evidence', id: evidence.id, label },
      why,
      changes: [{ field: 'files', label: '文件', after }],
    })
    if (!noted.ok) {
      // What the case's record cannot hold does not go on leaving; the office's record has it that it began.
      cancelJob(started.value.jobId)
      return setError(noted.error)
    }
    await draft.done()
    // How far it is and what came of it stands at the foot of every screen.
    onClose()
  }

  return (
    <SideSheet
      title={`取出副本：${evidence.number} ${evidence.name}`}
      onClose={onClose}
      footer={
        <SheetButtons onCancel={onClose} disabled={busy} onGo={() => void copy()}>
          选择文件夹，取出 {wanted.length} 个文件…
        </SheetButtons>
      }
    >
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        <p className="note warn">
          副本离开保险库以后不再加密。谁、什么时候、为什么取出了哪些文件，先记入操作记录再取出。用完请删除；交给别人的，请办签收。
        </p>
        <fieldset className="field form-group">
          <legend className="field-label">文件</legend>
          {files.map((f) => (
            <label key={f.sha256} className="check">
              <input
                type="checkbox"
                checked={chosen.has(f.sha256)}
                onChange={(e) =>
                  setChosen(
                    new Set(
                      e.target.checked ? [...chosen, f.sha256] : [...chosen].filter((c) => c !== f.sha256),
                    ),
                  )
                }
              />
              <span>
                {f.derivedFrom === undefined ? '' : '［派生］'}
                <bdi>{f.name}</bdi> <span className="muted">{sizeText(f.sizeBytes)}</span>
              </span>
            </label>
          ))}
          {asked && wanted.length === 0 && <span className="error">请至少选一个文件。</span>}
        </fieldset>
        <ObjectForm
          schema={Wishes}
          value={draft.value}
          onChange={draft.set}
          references={referencesOf(caseFile)}
          errors={errors}
          hints={{ receiver: '交给谁、经谁手；用途是“其他”的写明用途' }}
        />
        <label className="check">
          <input type="checkbox" checked={withSums} onChange={(e) => setWithSums(e.target.checked)} />
          另写一份校验值清单（SHA256SUMS.txt），收到的人可以自己核对
        </label>
      </div>
    </SideSheet>
  )
}

const none: readonly EvidenceFile[] = []
