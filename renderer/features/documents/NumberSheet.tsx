import { formatNumber, NumberMode, numberingFor, readNumber } from '@shared/documents/number'
import { type Failure, fail, type Result } from '@shared/ipc/result'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import type { NumberEntry } from '@shared/numbers/entry'
import { nextSub, numberModeLabels, sameSequence } from '@shared/numbers/register'
import { NUMBERING_SETTING, officeNumbering } from '@shared/numbers/settings'
import { localRulesFor } from '@shared/rule-packs/in-force'
import { useLiveQuery } from 'dexie-react-hooks'
import { useId, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow, chinaToday } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote, SideSheet } from '../../ui/feedback'
import { caseSequence, mapDocument, numberHolder } from './document-rows'

interface NumberSheetProps {
  readonly doc: DocumentInstance
  readonly title: string
  readonly code: string
  readonly codeNote?: string | undefined
  readonly onClose: () => void
}

/** Gives a document its number: the next of its row, or the one in the office's own register. */
export function NumberSheet({ doc, title, code, codeNote, onClose }: NumberSheetProps) {
  const { file, analysis, go } = useCaseDesk()
  const { store } = useOpenSession()
  const setting = useLiveQuery(async () => (await store.getSetting(NUMBERING_SETTING)) ?? null, [store])
  const [error, setError] = useState<Failure | null>(null)
  const [typed, setTyped] = useState(doc.number ?? '')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const year = Number(chinaToday().slice(0, 4))
  const local = analysis === null ? undefined : localRulesFor(analysis.law, chinaToday()).numbering
  const numbering = numberingFor(code, file.agency, local, officeNumbering(setting))
  const { prefix, organ, counter, mode } = numbering
  const read = readNumber(typed)
  const other = numberHolder(file, typed.trim(), doc.id)
  // A correction may go on with the number of the document in whose place it stands.
  const holder = other?.id === doc.replaces?.document ? undefined : other
  const own = mode === NumberMode.ByCase ? caseSequence(file, organ) : undefined
  const give = (now: CaseFile, number: string) => ({
    ...mapDocument(now, doc.id, (d) => ({ ...d, number, updatedAt: chinaNow() })),
    updatedAt: chinaNow(),
  })

  async function drawNext(head: string): Promise<Result<unknown>> {
    if (own === undefined)
      return store.patchWithNumber(file.id, { kind: counter, year }, (now, seq) =>
        give(now, formatNumber(head, code, year, seq, organ)),
      )
    // The case has its number already: this document takes it, with a 分号 if its kind has it too.
    const { entries } = await store.readRegister()
    const sub = nextSub(entries, `${organ}${code}`, own.year, own.seq)
    const number = formatNumber(head, code, own.year, own.seq, organ, sub)
    return store.patchCase(file.id, (now) => give(now, number))
  }

  async function takeTyped(number: string): Promise<Result<unknown>> {
    if (mode === NumberMode.Shared && read !== null) {
      const { entries } = await store.readRegister()
      const taken = sameSequence(entries, counter, read)
      if (taken !== undefined) return fail(sequenceTaken(read.seq, taken))
    }
    return store.patchCase(file.id, (now) => give(now, number))
  }

  async function finish(work: () => Promise<Result<unknown>>) {
    setBusy(true)
    setError(null)
    const saved = await work()
    setBusy(false)
    if (saved.ok) onClose()
    else setError(saved.error)
  }

  return (
    <SideSheet title={`${title}：编号`} onClose={onClose}>
      <div className="stack">
        {error !== null && <ErrorNote error={error} />}
        {doc.number !== undefined && (
          <p className="note">现在的文号是 {doc.number}。改号之后，原来的号不会再给别的文书。</p>
        )}
        <section className="stack">
          <h3>按本机登记的顺序取号</h3>
          {prefix === undefined ? (
            <>
              <p className="note warn">
                “文号地区简称”还没有填写，编不出（海）{organ}
                {code}〔{year}〕1号这样的文号。
              </p>
              <button type="button" className="button form-add" onClick={() => go('overview')}>
                去填写执法机关
              </button>
            </>
          ) : (
            <>
              <p className="muted">
                {own === undefined
                  ? `${numberModeLabels[mode]}，取 ${year} 年的下一个号，样式如 ${formatNumber(prefix, code, year, 1, organ)}`
                  : `${numberModeLabels[mode]}，本案是〔${own.year}〕${own.seq}号，同一文种的第二份起编 ${own.seq}-1、${own.seq}-2`}
                。取过的号不会再给别的文书，删除草稿也不退回。
              </p>
              <button
                type="button"
                className="button primary form-add"
                disabled={busy || setting === undefined}
                onClick={() => void finish(() => drawNext(prefix))}
              >
                {own === undefined ? '取下一个号' : '取本案的号'}
              </button>
            </>
          )}
        </section>
        <section className="stack">
          <h3>登记簿上已经有号</h3>
          <div className="field">
            <label htmlFor={id} className="field-label">
              文号
            </label>
            <input
              id={id}
              className="input"
              value={typed}
              placeholder={formatNumber(prefix ?? '海', code, year, 12, organ)}
              onChange={(e) => setTyped(e.target.value)}
              aria-invalid={holder !== undefined}
            />
            {holder !== undefined && <span className="error">本案另一份文书已经用了这个号。</span>}
            {typed.trim() !== '' && read === null && (
              <span className="hint">
                这不是“（简称）{organ}代字〔年份〕序号号”的样式，仍可照登记簿使用，列在登记簿的“其他文号”里。
              </span>
            )}
            {codeNote !== undefined && <span className="hint">{codeNote}。</span>}
            {read !== null && read.letters !== `${organ}${code}` && (
              <span className="hint">
                本文书的代字是“{organ}
                {code}”，这个号的代字是“{read.letters}”，请再核对。
              </span>
            )}
          </div>
          <button
            type="button"
            className="button form-add"
            disabled={busy || typed.trim() === '' || holder !== undefined || typed.trim() === doc.number}
            onClick={() => void finish(() => takeTyped(typed.trim()))}
          >
            使用这个号
          </button>
        </section>
      </div>
    </SideSheet>
  )
}

function sequenceTaken(seq: number, taken: NumberEntry): Failure {
  const document = taken.holders.at(-1)?.document
  const whose = document === undefined ? '' : `，是《${document}》的`
  return {
    code: 'number.sequence-taken',
    message:
      `本机关各文种统一编号，${seq} 号已经给出：${taken.number}${whose}。没有改动。` +
      '请另填一个号；登记簿上确实各文种分别编号的，先在“设置—文号”里改过来。',
  }
}
