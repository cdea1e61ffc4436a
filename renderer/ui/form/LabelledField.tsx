import { type ReactNode, useId } from 'react'

interface LabelledFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly className?: string
  /** The control; it takes the id, so that the label is its own. */
  readonly children: (id: string) => ReactNode
}

/** One control under its label. */
export function LabelledField({ label, hint, className, children }: LabelledFieldProps) {
  const id = useId()
  return (
    <div className={className === undefined ? 'field' : `field ${className}`}>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {children(id)}
      {hint}
    </div>
  )
}
