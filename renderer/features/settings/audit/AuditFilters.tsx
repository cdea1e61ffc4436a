import { type ReactNode, useMemo } from 'react'
import type { RawLine } from '../../../ui/audit/audit-lines'
import type { AuditFilter } from './filter'

interface AuditFiltersProps {
  readonly raw: readonly RawLine[]
  readonly titles: ReadonlyMap<string, string>
  readonly groups: readonly string[]
  readonly filter: AuditFilter
  readonly onChange: (filter: AuditFilter) => void
}

/** From, to, case, person, kind of act: what the list and the exports hold. */
export function AuditFilters({ raw, titles, groups, filter, onChange }: AuditFiltersProps) {
  const people = useMemo(() => {
    const names = new Map<string, string>()
    for (const { entry } of raw) if (entry?.v === 1) names.set(entry.by.account, entry.by.name)
    return [...names]
  }, [raw])
  const set = (change: Partial<AuditFilter>) => onChange({ ...filter, ...change })
  return (
    <div className="audit-filters">
      <Field label="从">
        <input
          type="date"
          className="input"
          value={filter.from}
          onChange={(e) => set({ from: e.target.value })}
        />
      </Field>
      <Field label="到">
        <input
          type="date"
          className="input"
          value={filter.to}
          onChange={(e) => set({ to: e.target.value })}
        />
      </Field>
      <Field label="案件" wide>
        <Choice
          value={filter.caseId}
          all="全部案件"
          options={[...titles]}
          onChange={(caseId) => set({ caseId })}
        />
      </Field>
      <Field label="人">
        <Choice
          value={filter.account}
          all="所有人"
          options={people}
          onChange={(account) => set({ account })}
        />
      </Field>
      <Field label="种类">
        <Choice
          value={filter.group}
          all="全部"
          options={groups.map((g) => [g, g])}
          onChange={(group) => set({ group })}
        />
      </Field>
      <label className="check">
        <input type="checkbox" checked={filter.each} onChange={(e) => set({ each: e.target.checked })} />
        逐条显示
      </label>
    </div>
  )
}

function Field(props: { readonly label: string; readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className={props.wide === true ? 'field wide' : 'field'}>
      <span className="label">{props.label}</span>
      {props.children}
    </label>
  )
}

function Choice(props: {
  readonly value: string
  readonly all: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}) {
  return (
    <select className="select" value={props.value} onChange={(e) => props.onChange(e.target.value)}>
      <option value="">{props.all}</option>
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
