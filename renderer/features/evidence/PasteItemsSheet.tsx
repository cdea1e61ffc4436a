import { readItemTable } from '@shared/evidence/item-table'
import { setItems } from '@shared/evidence/measure-acts'
import type { Measure } from '@shared/evidence/measures'
import { useCaseDesk } from '../../app/desk/case-context'
import { SideSheet } from '../../ui/feedback'
import { useSheetDraft } from '../../ui/form/use-sheet-draft'
import { SheetButtons } from '../../ui/SheetButtons'

interface PasteItemsSheetProps {
  readonly measure: Measure
  readonly onClose: () => void
}

/** Takes a list pasted from a spreadsheet. What it reads is shown before anything is added; what it cannot read, by line. */
export function PasteItemsSheet({ measure, onClose }: PasteItemsSheetProps) {
  const { file, update } = useCaseDesk()
  const draft = useSheetDraft(`${file.id}/measures/${measure.event.id}/paste`, {})
  const text = typeof draft.value.text === 'string' ? draft.value.text : ''
  const { items, problems, heading } = readItemTable(text)

  async function add() {
    const added = items.map((i) => i.item)
    const saved = await update((now) => {
      const event = (now.events ?? []).find((e) => e.id === measure.event.id)
      const present = event !== undefined && 'items' in event ? (event.items ?? []) : []
      return setItems(now, measure.event.id, [...present, ...added])
    })
    if (!saved) return
    await draft.done()
    onClose()
  }

  return (
    <SideSheet
      title="粘贴物品清单"
      onClose={onClose}
      wide
      footer={
        <>
          <span className="hint muted grow">
            {problems.length > 0 &&
              `有 ${problems.length} 行读不出来，不会加入；改好再粘贴，或者先加入其余各行。`}
          </span>
          <SheetButtons onCancel={onClose} disabled={items.length === 0} onGo={() => void add()}>
            加入 {items.length} 项
          </SheetButtons>
        </>
      }
    >
      <div className="stack">
        <div className="field">
          <label htmlFor="paste-items" className="field-label">
            从电子表格复制后粘贴到这里
          </label>
          <textarea
            id="paste-items"
            className="textarea"
            rows={7}
            value={text}
            placeholder={'名称\t规格型号\t数量\t单位\t封条号\t存放地点\t备注'}
            onChange={(e) => draft.set({ text: e.target.value })}
          />
          <span className="hint">
            第一行写列名的，按列名认；没有列名的，依次是名称、规格、数量、单位、封条号、存放地点、备注。认不出的列并入备注。
          </span>
        </div>
        {problems.length > 0 && (
          <div className="note error" role="alert">
            <ul>
              {problems.map((p) => (
                <li key={p.line}>
                  第 {p.line} 行：{p.message}
                </li>
              ))}
            </ul>
          </div>
        )}
        {items.length > 0 && (
          <>
            <p className="muted">
              {heading.found ? '按第一行的列名' : '没有列名，按表格的次序'}读出 {items.length} 项：
            </p>
            <table className="plain-table">
              <thead>
                <tr>
                  {['行', '名称', '规格', '数量', '单位', '封条号', '存放地点', '备注'].map((h) => (
                    <th key={h} scope="col">
                      {h}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map(({ line, item }) => (
                  <tr key={line}>
                    <td className="num">{line}</td>
                    <td>{item.name}</td>
                    <td>{item.spec}</td>
                    <td>{item.quantity}</td>
                    <td>{item.unit}</td>
                    <td>{item.sealNumber}</td>
                    <td>{item.keptAt}</td>
                    <td>{item.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </SideSheet>
  )
}
