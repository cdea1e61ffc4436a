import type { PackFault } from '@shared/rule-packs/read'

/** Faults of a pack's text, each with the line, the column and the field. */
export function FaultTable({ faults }: { readonly faults: readonly PackFault[] }) {
  return (
    <table className="pack-grid fault-grid">
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">列</th>
          <th scope="col">哪一项</th>
          <th scope="col">说明</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((f) => (
          <tr key={`${f.line} ${f.column} ${f.message}`}>
            <td className="num">{f.line}</td>
            <td className="num">{f.column}</td>
            <td>{f.where}</td>
            <td>
              <span className={`tag ${f.level === 'problem' ? 'danger' : 'warn'}`}>
                {f.level === 'problem' ? '✕ 要改' : '！提示'}
              </span>{' '}
              {f.message}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
