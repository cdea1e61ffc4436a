import { chinaNow } from '../../../app/now'
import { MomentInput } from '../../../ui/form/inputs'
import type { ControlProps } from '../FieldControl'

interface MomentNowProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly common: ControlProps
}

/** A moment to the minute; one key takes the present one, as at the beginning and the end of an interview. */
export function MomentNow({ label, value, onChange, common }: MomentNowProps) {
  const now = () => onChange(`${chinaNow().slice(0, 16)}+08:00`)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears one key of the box inside, which has a button beside it.
    <div
      className="moment-now"
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        now()
      }}
    >
      <MomentInput {...common} value={value} onChange={onChange} />
      <button
        type="button"
        className="button small"
        aria-label={`${label}：现在`}
        title="填现在的时间（在框内按 N）"
        onClick={now}
      >
        现在
      </button>
    </div>
  )
}
