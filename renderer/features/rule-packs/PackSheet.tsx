import type { Failure } from '@shared/ipc/result'
import type { RulePack } from '@shared/rule-packs/pack'
import { useState } from 'react'
import type { LawData } from '../../app/reference-data'
import { useOpenSession } from '../../app/session'
import type { KeptPack, PackShelf } from '../../store'
import { Confirm, ErrorNote, SideSheet, Tabs } from '../../ui/feedback'
import { EntriesView } from './EntriesView'
import { areaText, periodText } from './pack-text'
import { SignaturePart } from './SignaturePart'

interface PackSheetProps {
  readonly packId: string
  readonly title: string
  /** The version in force; `undefined` where none is. */
  readonly pack: RulePack | undefined
  readonly shelf: PackShelf
  readonly data: LawData
  readonly onUse: (version: string) => void
  readonly onExport: (version: string) => void
  readonly onClose: () => void
}

/** One pack: what the version in force says, and every version that was taken in. */
export function PackSheet(props: PackSheetProps) {
  const { pack, packId, shelf, data, title } = props
  const shipped = pack === data.shipped.pack
  const [tab, setTab] = useState<'entries' | 'versions'>(pack === undefined ? 'versions' : 'entries')
  return (
    <SideSheet title={title} wide onClose={props.onClose}>
      <div className="stack pack-sheet">
        {pack !== undefined && (
          <p className="muted">
            {areaText(pack)} · {pack.issuer} · {pack.packVersion}版 · {periodText(pack)}
          </p>
        )}
        {!shipped && (
          <Tabs
            label="规则包的部分"
            tabs={[
              { id: 'entries', label: '在用的内容' },
              { id: 'versions', label: `版本 ${shelf.versions.filter((v) => v.id === packId).length}` },
            ]}
            active={tab}
            onChange={setTab}
          />
        )}
        {tab === 'versions' && !shipped ? (
          <Versions {...props} />
        ) : pack === undefined ? (
          <p className="note">没有在用的版本。可以在“版本”里使其中一个生效。</p>
        ) : (
          <>
            {!shipped && <SignaturePart pack={pack} shelf={shelf} />}
            <EntriesView pack={pack} />
          </>
        )}
      </div>
    </SideSheet>
  )
}

function Versions({ packId, shelf, onUse, onExport }: PackSheetProps) {
  const { store } = useOpenSession()
  const [error, setError] = useState<Failure | null>(null)
  const [asking, setAsking] = useState<{
    readonly what: 'withdraw' | 'remove'
    readonly pack: KeptPack
  } | null>(null)
  const versions = shelf.versions.filter((v) => v.id === packId).toReversed()
  const use = shelf.inForce.find((u) => u.id === packId)

  async function confirmed() {
    if (asking === null) return
    setAsking(null)
    const { what, pack } = asking
    const done = await (what === 'withdraw'
      ? store.withdrawPack(pack.id)
      : store.removePack(pack.id, pack.version))
    setError(done.ok ? null : done.error)
  }

  return (
    <section className="stack">
      {error !== null && <ErrorNote error={error} />}
      <table className="pack-grid">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">存入</th>
            <th scope="col">使用</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((v) => {
            const inForce = use?.version === v.version
            return (
              <tr key={v.version}>
                <th scope="row">
                  {v.version} {inForce && <span className="tag done">在用</span>}
                </th>
                <td>
                  {v.at.slice(0, 16).replace('T', ' ')} {v.by.name}
                </td>
                <td>
                  <UseLines shelf={shelf} version={v} />
                </td>
                <td>
                  <span className="row">
                    {inForce ? (
                      <button
                        type="button"
                        className="button small"
                        onClick={() => setAsking({ what: 'withdraw', pack: v })}
                      >
                        停用
                      </button>
                    ) : (
                      <button type="button" className="button small" onClick={() => onUse(v.version)}>
                        使其生效…
                      </button>
                    )}
                    <button type="button" className="button small" onClick={() => onExport(v.version)}>
                      导出…
                    </button>
                    {!inForce && (
                      <button
                        type="button"
                        className="button small danger"
                        onClick={() => setAsking({ what: 'remove', pack: v })}
                      >
                        删除
                      </button>
                    )}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {asking !== null && (
        <Confirm
          title={
            asking.what === 'withdraw'
              ? `停用 ${asking.pack.title}？`
              : `删除 ${asking.pack.title} ${asking.pack.version}版？`
          }
          confirmLabel={asking.what === 'withdraw' ? '停用' : '删除'}
          danger
          onCancel={() => setAsking(null)}
          onConfirm={() => void confirmed()}
        >
          <p>
            {asking.what === 'withdraw'
              ? '检查和裁量不再用这个包里的值，依据它的结论变为“无法判断”或者用别的包的值。各版本都保留，可以再使其生效。'
              : '这个版本的文件从本机删除，操作记录里仍有它的名称和 SHA-256。需要时请先导出。'}
          </p>
        </Confirm>
      )}
    </section>
  )
}

function UseLines({ shelf, version: v }: { readonly shelf: PackShelf; readonly version: KeptPack }) {
  const uses = [...shelf.past, ...shelf.inForce].filter((u) => u.id === v.id && u.version === v.version)
  if (uses.length === 0) return <span className="muted">没有用过</span>
  return (
    <ul className="plain-list">
      {uses.map((u) => (
        <li key={u.from}>
          {u.from.slice(0, 16).replace('T', ' ')} {u.by.name}
          {'to' in u ? `，至 ${String(u.to).slice(0, 16).replace('T', ' ')}` : ' 起'}
        </li>
      ))}
    </ul>
  )
}
