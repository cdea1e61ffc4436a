import type { CaseFile } from '@shared/model/case-file'
import { useState } from 'react'
import type * as z from 'zod'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { Confirm, SideSheet } from '../../ui/feedback'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'

const MOST_SHOWN = 10
const rowId = (row: { readonly id: string }) => row.id

type ListName = 'parties' | 'acts' | 'officers'

interface RowListProps<R extends { readonly id: string }> {
  readonly title: string
  readonly list: ListName
  readonly schema: z.ZodObject
  readonly rows: readonly R[]
  readonly unit: string
  /** What a row is called, here and in the titles of its sheet. */
  readonly label: (row: R) => string
  /** The same array in every render. */
  readonly columns: readonly TableColumn<R>[]
  readonly fresh: () => FormValue & { readonly id: string }
}

/** A short list of one kind of thing in the case, each row edited in a side sheet. */
export function RowList<R extends { readonly id: string }>({
  title,
  list,
  schema,
  rows,
  unit,
  label,
  columns,
  fresh,
}: RowListProps<R>) {
  const { file, update } = useCaseDesk()
  const [openId, setOpenId] = useState<string | null>(null)
  const [removing, setRemoving] = useState<R | null>(null)
  const open = rows.find((r) => r.id === openId)
  const replace = (id: string, value: FormValue) => (now: CaseFile) =>
    ({ ...now, [list]: (now[list] ?? []).map((r) => (r.id === id ? value : r)) }) as unknown as CaseFile

  async function add() {
    const row = fresh()
    if (await update((now) => ({ ...now, [list]: [...(now[list] ?? []), row] }) as CaseFile))
      setOpenId(row.id)
  }

  return (
    <section
      style={{
        height: 88 + 36 * Math.max(1, Math.min(rows.length, MOST_SHOWN)) + (rows.length === 0 ? 60 : 0),
      }}
    >
      <DataTable
        label={title}
        heading={title}
        unit={unit}
        rows={rows}
        columns={columns}
        rowId={rowId}
        selectedId={openId ?? undefined}
        onOpen={(row) => setOpenId(row.id)}
        actions={
          <button type="button" className="button small" onClick={() => void add()}>
            ＋ 添加{title}
          </button>
        }
        empty={<p>还没有填写。</p>}
      />
      {open !== undefined && (
        <SideSheet
          title={`${title}：${label(open)}`}
          onClose={() => setOpenId(null)}
          wide
          footer={
            <>
              <button
                type="button"
                className="button danger"
                disabled={list === 'parties' && rows.length === 1}
                onClick={() => setRemoving(open)}
              >
                删除
              </button>
              <button type="button" className="button primary" onClick={() => setOpenId(null)}>
                完成
              </button>
            </>
          }
        >
          <AutosavedForm
            key={open.id}
            draftKey={`${file.id}/${list}/${open.id}`}
            schema={schema}
            value={open as unknown as FormValue}
            references={referencesOf(file)}
            save={(value) => update(replace(open.id, value))}
          />
        </SideSheet>
      )}
      {removing !== null && (
        <Confirm
          title={`删除${title}“${label(removing)}”？`}
          confirmLabel="删除"
          danger
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null)
            setOpenId(null)
            void update(
              (now) =>
                ({ ...now, [list]: (now[list] ?? []).filter((r) => r.id !== removing.id) }) as CaseFile,
            )
          }}
        >
          <p>引用它的文书和办案记录不会跟着改，会显示“已不在本案中”。删除后可以按 Ctrl+Z 撤销。</p>
        </Confirm>
      )}
    </section>
  )
}
