import { appendCustody } from '@shared/evidence/custody-chain'
import type { Failure } from '@shared/ipc/result'
import { CustodyEntry, type HashCheck } from '@shared/model/custody'
import type { Evidence } from '@shared/model/evidence'
import { labelled } from '@shared/model/primitives'
import { problemText } from '@shared/model/problem-text'
import { useState } from 'react'
import type * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { checkFiles, fileChecksNow } from '../../app/desk/file-checks'
import { referencesOf } from '../../app/desk/references'
import { chinaNow } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { ObjectForm } from '../../ui/form/ObjectForm'
import { useSheetDraft } from '../../ui/form/use-sheet-draft'
import { SheetButtons } from '../../ui/SheetButtons'

const Entry = CustodyEntry.pick({
  at: true,
  action: true,
  from: true,
  to: true,
  place: true,
  sealNumber: true,
  sealState: true,
  appearance: true,
  pictures: true,
  reason: true,
}).extend({ action: labelled('事项', CustodyEntry.shape.action.exclude(['更正'])) })
const Correction = CustodyEntry.pick({ at: true, from: true, to: true, place: true, reason: true })

const hints = {
  at: '实际交接的时间，不是记录的时间',
  from: '交的一方',
  to: '接的一方',
  appearance: '包装、数量、有无破损',
}

interface CustodySheetProps {
  readonly evidence: Evidence
  /** The entry that is corrected; without it a new hand-over is recorded. */
  readonly corrected: CustodyEntry | undefined
  readonly onClose: () => void
}

/** Records a hand-over. The files are read again and compared first; what that found goes into the entry. */
export function CustodySheet({ evidence, corrected, onClose }: CustodySheetProps) {
  const { file, update } = useCaseDesk()
  const { user } = useOpenSession()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const [shown, setShown] = useState(false)
  const schema: z.ZodObject = corrected === undefined ? Entry : Correction
  const draft = useSheetDraft(
    `${file.id}/evidence/${evidence.id}/custody${corrected?.hash === undefined ? '' : `/${corrected.hash.slice(0, 16)}`}`,
    {
      at: chinaNow().slice(0, 16).concat('+08:00'),
      ...(corrected === undefined ? { from: lastHolder(evidence) } : {}),
    },
  )
  const read = schema.safeParse(draft.value, { error: problemText })
  const errors = new Map(
    shown && !read.success ? read.error.issues.map((i) => [i.path.join('.'), i.message] as const) : [],
  )

  async function record(withoutCheck: boolean) {
    setShown(true)
    if (!read.success) return
    setBusy(true)
    const checked =
      corrected !== undefined
        ? undefined
        : withoutCheck
          ? ({ hashCheck: '未核对' } as const)
          : await recheck()
    setBusy(false)
    if (checked !== undefined && 'code' in checked) return setError(checked)
    const saved = await update((now) => ({
      ...now,
      evidence: (now.evidence ?? []).map((e) =>
        e.id === evidence.id
          ? appendCustody(e, {
              ...(read.data as z.output<typeof Entry>),
              ...(corrected === undefined ? {} : { action: '更正', corrects: corrected.hash }),
              ...checked,
              recordedAt: chinaNow(),
              recordedBy: user.name,
            })
          : e,
      ),
    }))
    if (!saved) return
    await draft.done()
    onClose()
  }

  async function recheck(): Promise<{ hashCheck: HashCheck; damaged?: string[] } | Failure> {
    const files = evidence.files ?? []
    if (files.length === 0) return { hashCheck: '没有文件' }
    await checkFiles(file.id, files)
    const { bySha256, error: failed } = fileChecksNow()
    if (failed !== null) return failed
    const damaged = files.filter((f) => bySha256.get(f.sha256)?.problem !== undefined).map((f) => f.name)
    return damaged.length === 0 ? { hashCheck: '一致' } : { hashCheck: '不一致', damaged }
  }

  const title =
    corrected === undefined ? '登记交接' : `更正“${corrected.action} ${corrected.at.slice(0, 10)}”`
  return (
    <SideSheet
      title={`${title}：${evidence.number} ${evidence.name}`}
      onClose={onClose}
      footer={
        <>
          <span className="hint muted grow">
            {corrected === undefined && (evidence.files?.length ?? 0) > 0
              ? '登记时先把文件读出来重新核对哈希，结果写进这一条。'
              : '登记后不能修改。'}
          </span>
          <SheetButtons onCancel={onClose} disabled={busy} onGo={() => void record(false)}>
            {busy ? '正在核对文件…' : '登记'}
          </SheetButtons>
        </>
      }
    >
      <div className="stack">
        {error !== null && (
          <>
            <ErrorNote error={error} />
            <p className="note warn">
              文件没有核对成，交接还没有登记。
              <button type="button" className="button small" onClick={() => void record(true)}>
                不核对，先记下这次交接
              </button>
            </p>
          </>
        )}
        {corrected !== undefined && (
          <p className="note">原来的记录保留不动；在这里写明错在哪里、正确的是什么，填在“理由”里。</p>
        )}
        <ObjectForm
          schema={schema}
          value={draft.value}
          onChange={draft.set}
          references={referencesOf(file)}
          errors={errors}
          hints={hints}
        />
      </div>
    </SideSheet>
  )
}

/** Whoever received it last hands it over now. */
function lastHolder(e: Evidence): string | undefined {
  return e.custody?.findLast((c) => c.to !== undefined && c.action !== '更正')?.to
}
