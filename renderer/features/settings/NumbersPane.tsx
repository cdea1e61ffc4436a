import { documentKinds } from '@shared/documents/kinds/index'
import {
  DEFAULT_ORGAN_CODE,
  formatNumber,
  type NumberLetters,
  NumberMode,
  numberingFor,
} from '@shared/documents/number'
import type { Failure } from '@shared/ipc/result'
import { numberModeLabels, rowName } from '@shared/numbers/register'
import { NUMBERING_SETTING, OfficeNumberingSetting, officeNumbering } from '@shared/numbers/settings'
import { useLiveQuery } from 'dexie-react-hooks'
import { useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { chinaToday } from '../../app/now'
import { useOpenSession } from '../../app/session'
import { ErrorNote } from '../../ui/feedback'
import { LabelledField } from '../../ui/form/LabelledField'

const modes: readonly { readonly mode: NumberMode; readonly hint: string }[] = [
  { mode: NumberMode.ByKind, hint: '立案、告知、决定各有各的 1 号、2 号' },
  { mode: NumberMode.Shared, hint: '全部文书排成一行，号码不分文种' },
  { mode: NumberMode.ByCase, hint: '一件案件一个号，各文种都用它；同一文种的第二份编 12-1号、12-2号' },
]
const codes = [...new Set(Object.values(documentKinds).flatMap((k) => k.code ?? []))]

interface Letterhead {
  readonly mode: NumberMode
  readonly prefix: string
  readonly organ: string
}

/** How this office writes and counts its numbers, and where it stood when it began with this program. */
export function NumbersPane() {
  const { store } = useOpenSession()
  const stored = useLiveQuery(
    async () => ({
      own: officeNumbering(await store.getSetting(NUMBERING_SETTING)),
      agency: (await store.getSetting('agency')) as NumberLetters | undefined,
      counters: (await store.readRegister()).counters,
    }),
    [store],
  )
  const [error, setError] = useState<Failure | null>(null)
  // Several fields may be left before the first is stored: each builds on what was said last.
  const said = useRef<Letterhead>(undefined)
  const [shown, setShown] = useState<Letterhead>()
  const id = useId()
  if (stored === undefined) return <div aria-busy="true" />
  const { own, agency, counters } = stored
  const isSet = own !== undefined || shown !== undefined
  const now = shown ?? {
    mode: own?.mode ?? NumberMode.ByKind,
    prefix: own?.prefix ?? '',
    organ: own?.organ ?? '',
  }

  async function put(change: Partial<Letterhead>) {
    const next = { ...(said.current ?? now), ...change }
    const read = OfficeNumberingSetting.safeParse({
      mode: next.mode,
      ...(next.prefix === '' ? {} : { prefix: next.prefix }),
      ...(next.organ === '' ? {} : { organ: next.organ }),
    })
    if (!read.success)
      return setError({
        code: 'numbers.letters',
        message: '简称和代字里不能有数字、括号和空格，没有保存。请改过再试。',
      })
    said.current = next
    setShown(next)
    const saved = await store.putSetting(NUMBERING_SETTING, read.data)
    setError(saved.ok ? null : saved.error)
  }

  const year = Number(chinaToday().slice(0, 4))
  const prefix = now.prefix === '' ? (agency?.numberPrefix ?? '海') : now.prefix
  const usualOrgan = agency?.numberOrgan || DEFAULT_ORGAN_CODE
  const organ = now.organ === '' ? usualOrgan : now.organ
  const example = (code: string, seq: number, sub?: number) =>
    formatNumber(prefix, code, year, seq, organ, sub)
  const rows = [...new Set(codes.map((code) => numberingFor(code, agency, [], { ...now, organ }).counter))]
  const lastOf = (counter: string) =>
    counters.find((c) => c.counter === counter && c.year === year)?.last ?? 0
  return (
    <div className="stack">
      {error !== null && <ErrorNote error={error} />}
      <section className="card">
        <header className="card-head">
          <h2>文号</h2>
          <span className="muted">
            {!isSet ? '还没有设置：按本地规则包，没有规则包的各文种分别编号' : '高于本地规则包'}
          </span>
        </header>
        <div className="card-body stack">
          <div className="row numbers-letters">
            <Letters
              label="地区简称"
              hint={
                agency?.numberPrefix === undefined
                  ? '括号里的字'
                  : `不填时用“本机关”里的“${agency.numberPrefix}”`
              }
              value={now.prefix}
              onSave={(value) => void put({ prefix: value })}
            />
            <Letters
              label="机关代字"
              hint={`不填时用“${usualOrgan}”`}
              value={now.organ}
              onSave={(value) => void put({ organ: value })}
            />
          </div>
          <fieldset className="field numbers-mode">
            <legend className="field-label">怎样编号</legend>
            {modes.map(({ mode, hint }) => (
              <label key={mode} className="row">
                <input
                  type="radio"
                  name={`${id}-mode`}
                  checked={isSet && now.mode === mode}
                  onChange={() => void put({ mode })}
                />
                <span>
                  {numberModeLabels[mode]} <span className="muted">{hint}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="muted">
            样式：{example('立', 12)}　{example('罚', now.mode === NumberMode.Shared ? 13 : 12)}
            {now.mode === NumberMode.ByCase ? `　${example('罚', 12, 1)}` : ''}
          </p>
        </div>
      </section>
      <section className="card">
        <header className="card-head">
          <h2>{year} 年已经用到几号</h2>
          <span className="muted">年中启用本程序的，填纸质登记簿上最后一个号；只能往后，不能退回</span>
        </header>
        <div className="card-body numbers-starts">
          {rows.map((counter) => (
            <Start
              key={`${counter}/${lastOf(counter)}`}
              label={rowName(counter)}
              last={lastOf(counter)}
              onSave={async (last) => {
                const saved = await store.reserveNumbers(counter, year, last)
                setError(saved.ok ? null : saved.error)
              }}
            />
          ))}
        </div>
      </section>
      <p>
        <Link href="/numbers">看编号登记簿</Link>
      </p>
    </div>
  )
}

function Letters(props: {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onSave: (value: string) => void
}) {
  const [typed, setTyped] = useState(props.value)
  return (
    <LabelledField label={props.label} hint={<span className="hint">{props.hint}</span>}>
      {(id) => (
        <input
          id={id}
          className="input"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onBlur={() => typed.trim() !== props.value && props.onSave(typed.trim())}
        />
      )}
    </LabelledField>
  )
}

/** The last number of a row; saved on leaving the field, if it is higher. */
function Start(props: {
  readonly label: string
  readonly last: number
  readonly onSave: (last: number) => Promise<void>
}) {
  const [typed, setTyped] = useState(String(props.last))
  const value = /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : undefined
  const isBack = value === undefined || value < props.last
  return (
    <LabelledField
      label={props.label}
      className="numbers-start"
      hint={isBack && <span className="error">已到 {props.last} 号</span>}
    >
      {(id) => (
        <input
          id={id}
          className="input"
          inputMode="numeric"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onBlur={() => value !== undefined && value > props.last && void props.onSave(value)}
          aria-invalid={isBack}
        />
      )}
    </LabelledField>
  )
}
