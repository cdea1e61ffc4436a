import type { ComponentType } from 'react'
import { Link } from 'wouter'
import { AuditPane } from './AuditPane'
import { BackupPane } from './backup/BackupPane'
import { LockPane } from './LockPane'
import { NumbersPane } from './NumbersPane'
import { OfficePane } from './OfficePane'
import { PassphrasePane } from './PassphrasePane'
import { StorePane } from './StorePane'
import { TemplatesPane } from './templates/TemplatesPane'
import { UsersPane } from './UsersPane'
import './settings.css'

/** The panes in the order of the list on the left; `id` is the last part of the address. */
const panes: readonly { readonly id: string; readonly title: string; readonly Pane: ComponentType }[] = [
  { id: 'office', title: '本机关', Pane: OfficePane },
  { id: 'templates', title: '文书模板', Pane: TemplatesPane },
  { id: 'numbers', title: '文号', Pane: NumbersPane },
  { id: 'users', title: '使用人', Pane: UsersPane },
  { id: 'passphrase', title: '我的口令', Pane: PassphrasePane },
  { id: 'backup', title: '备份', Pane: BackupPane },
  { id: 'lock', title: '锁定', Pane: LockPane },
  { id: 'store', title: '数据状况', Pane: StorePane },
  { id: 'audit', title: '操作记录', Pane: AuditPane },
]

export function Settings({ pane }: { readonly pane?: string | undefined }) {
  const current = panes.find((p) => p.id === pane) ?? panes[0]
  if (current === undefined) return null
  const { Pane } = current
  return (
    <>
      <h1>设置</h1>
      <div className="settings">
        <nav className="settings-nav" aria-label="设置项目">
          {panes.map(({ id, title }) => (
            <Link key={id} href={`/settings/${id}`} aria-current={id === current.id ? 'page' : undefined}>
              {title}
            </Link>
          ))}
        </nav>
        <div className="settings-pane">
          <Pane />
        </div>
      </div>
    </>
  )
}
