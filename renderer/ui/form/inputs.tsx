import { formatYuan, parseYuan } from '@shared/text/money'
import { useState } from 'react'
import type { Ref } from './schema-kind'

export interface Reference {
  readonly id: string
  readonly label: string
}
/** What the id fields of a form may point to: the case's own people, acts, events and so on. */
export type References = Readonly<Record<Ref, readonly Reference[]>>

interface ControlProps {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-required'?: boolean
  readonly 'aria-describedby'?: string
}

/** A day. The year has four figures: without a bound the field takes six. */
export function DateInput({
  value,
  onChange,
  ...common
}: ControlProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <input
      {...common}
      className="input"
      type="date"
      max="2199-12-31"
      value={value}
      onChange={(e) => onChange(e.target.value)}
    />
  )
}

/** A moment in China's time; the offset is added here because a person never types it. */
export function MomentInput({
  value,
  onChange,
  ...common
}: ControlProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <input
      {...common}
      className="input"
      type="datetime-local"
      max="2199-12-31T23:59"
      value={value.slice(0, 16)}
      onChange={(e) => onChange(e.target.value === '' ? '' : `${e.target.value}+08:00`)}
    />
  )
}

/** Yuan with at most two decimals, kept as fen. What cannot be read stays visible and unsaved. */
export function MoneyInput({
  fen,
  onChange,
  ...common
}: ControlProps & { readonly fen: number | undefined; readonly onChange: (fen: unknown) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (fen === undefined ? '' : formatYuan(fen))
  return (
    <span className="money-input">
      <input
        {...common}
        className="input num"
        inputMode="decimal"
        value={shown}
        onChange={(e) => {
          const text = e.target.value
          const parsed = parseYuan(text)
          setTyped(text)
          onChange(text.trim() === '' ? undefined : (parsed ?? text))
        }}
        onBlur={() => {
          if (typed !== null && parseYuan(typed) !== undefined) setTyped(null)
        }}
      />
      <span className="muted">元</span>
    </span>
  )
}

export function ReferenceSelect({
  options,
  value,
  onChange,
  ...common
}: ControlProps & {
  readonly options: readonly Reference[]
  readonly value: string
  readonly onChange: (id: string | undefined) => void
}) {
  const known = value === '' || options.some((o) => o.id === value)
  return (
    <select
      {...common}
      className="select"
      value={value}
      onChange={(e) => onChange(e.target.value === '' ? undefined : e.target.value)}
    >
      <option value="">未填</option>
      {!known && <option value={value}>（已不在本案中：{value}）</option>}
      {options.map((o) => (
        <option key={o.id} value={o.id}>
          {o.label}
        </option>
      ))}
    </select>
  )
}

export function ReferenceChecks({
  options,
  value,
  onChange,
}: {
  readonly options: readonly Reference[]
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[] | undefined) => void
}) {
  if (options.length === 0) return <span className="hint muted">本案还没有可选的项。</span>
  const toggle = (id: string) => {
    const next = value.includes(id) ? value.filter((v) => v !== id) : [...value, id]
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <div className="reference-checks">
      {options.map((o) => (
        <label key={o.id} className="check">
          <input type="checkbox" checked={value.includes(o.id)} onChange={() => toggle(o.id)} />
          {o.label}
        </label>
      ))}
    </div>
  )
}
