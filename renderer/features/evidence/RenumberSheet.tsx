import { documentTitle } from '@shared/dossier/items'
import { mentionsOf, numberChanges, type RenumberOrder, renumberEvidence } from '@shared/evidence/renumber'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { SideSheet } from '../../ui/feedback'
import { SheetButtons } from '../../ui/SheetButtons'

const orders: Readonly<Record<RenumberOrder, string>> = {
  'as-listed': '登记的先后',
  'by-number': '现在的编号',
  'by-time': '取得时间',
  'by-kind': '证据种类（行政处罚法第四十六条第一款的次序）',
}

/** Numbers the evidence anew. What changes, and which documents name an old number in their own words, is seen before. */
export function RenumberSheet({ onClose }: { readonly onClose: () => void }) {
  const { file, update } = useCaseDesk()
  const [order, setOrder] = useState<RenumberOrder>('by-number')
  const [prefix, setPrefix] = useState(() => /^\D*/.exec(file.evidence?.[0]?.number ?? 'E-')?.[0] ?? '')
  const [digits, setDigits] = useState(() => (prefix === '' ? 1 : 3))
  const style = { order, prefix, digits }
  const changes = numberChanges(file, style)
  const mentions = useMemo(() => mentionsOf(file, changes), [file, changes])
  const changed = changes.filter((c) => c.from !== c.to)
  return (
    <SideSheet
      title="证据重新编号"
      onClose={onClose}
      footer={
        <>
          <span className="hint muted grow">
            改的只是编号和次序；证明关系、书签、文书中的引用都不变。可以按 Ctrl+Z 撤销。
          </span>
          <SheetButtons
            onCancel={onClose}
            onGo={() => void update((now) => renumberEvidence(now, style)).then((ok) => ok && onClose())}
          >
            重新编号
          </SheetButtons>
        </>
      }
    >
      <div className="stack">
        <div className="object-form">
          <div className="field">
            <label htmlFor="renumber-order" className="field-label">
              次序
            </label>
            <select
              id="renumber-order"
              className="select"
              value={order}
              onChange={(e) => setOrder(e.target.value as RenumberOrder)}
            >
              {Object.entries(orders).map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="renumber-prefix" className="field-label">
              编号前的字
            </label>
            <input
              id="renumber-prefix"
              className="input"
              value={prefix}
              maxLength={40}
              onChange={(e) => setPrefix(e.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="renumber-digits" className="field-label">
              几位数字
            </label>
            <select
              id="renumber-digits"
              className="select"
              value={digits}
              onChange={(e) => setDigits(Number(e.target.value))}
            >
              {[1, 2, 3, 4].map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </div>
        </div>
        {mentions.length > 0 && (
          <div className="note warn">
            <p>下列文书里手写了旧编号，不会自动改：</p>
            <ul>
              {mentions.map((m) => {
                const doc = file.documents?.find((d) => d.id === m.document)
                return (
                  <li key={m.document}>
                    《{doc === undefined ? m.kind : documentTitle(file, doc)}》：{m.numbers.join('、')}
                  </li>
                )
              })}
            </ul>
          </div>
        )}
        <p className="muted">
          {changed.length === 0 ? '编号不会有变化。' : `${changed.length} 份证据的编号会变：`}
        </p>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">现在</th>
              <th scope="col">改为</th>
              <th scope="col">证据</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((c) => (
              <tr key={c.id}>
                <td>{c.from}</td>
                <td>{c.from === c.to ? c.to : <strong>{c.to}</strong>}</td>
                <td>{c.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SideSheet>
  )
}
