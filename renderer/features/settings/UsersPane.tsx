import { Role, type User } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { call } from '../../app/ipc'
import { GateField } from '../../app/Setup'
import { useOpenSession } from '../../app/session'
import { Confirm, EmptyState, ErrorNote, SideSheet } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'

const columns: readonly TableColumn<User>[] = [
  { id: 'name', header: '姓名', value: (u) => u.name, width: 140 },
  { id: 'account', header: '账号', value: (u) => u.account, width: 140 },
  { id: 'roles', header: '角色', value: (u) => u.roles.join('、'), width: 300 },
]
const rowId = (u: User) => u.account

/** Who may unlock this machine, and in which roles. */
export function UsersPane() {
  const { user: me } = useOpenSession()
  const [users, setUsers] = useState<readonly User[]>([])
  const [error, setError] = useState<Failure | null>(null)
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<User | null>(null)
  const isAdministrator = me.roles.includes(Role.Administrator)

  const reload = useCallback(async () => {
    const reply = await call('vault.users', {})
    if (reply.ok) setUsers(reply.value)
    else setError(reply.error)
  }, [])
  useEffect(() => void reload(), [reload])

  async function remove(user: User) {
    setRemoving(null)
    const reply = await call('vault.removeUser', { account: user.account })
    setError(reply.ok ? null : reply.error)
    await reload()
  }

  return (
    <section className="stack">
      {error !== null && <ErrorNote error={error} />}
      <div style={{ height: 260 }}>
        <DataTable
          label="使用人"
          unit="人"
          rows={users}
          columns={columns}
          rowId={rowId}
          {...(isAdministrator ? { onOpen: setRemoving } : {})}
          actions={
            <button
              type="button"
              className="button"
              disabled={!isAdministrator}
              title={isAdministrator ? undefined : '只有管理员可以添加使用人'}
              onClick={() => setAdding(true)}
            >
              添加使用人
            </button>
          }
          empty={<EmptyState>还没有使用人。</EmptyState>}
        />
      </div>
      {adding && (
        <NewUser
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false)
            void reload()
          }}
        />
      )}
      {removing !== null && (
        <Confirm
          title={`删除使用人“${removing.name}”？`}
          confirmLabel="删除"
          danger
          onCancel={() => setRemoving(null)}
          onConfirm={() => void remove(removing)}
        >
          <p>删除后这个账号不能再解锁本机数据。案件里记着的姓名和签名不变。</p>
        </Confirm>
      )}
    </section>
  )
}

function NewUser({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: () => void }) {
  const [form, setForm] = useState({ name: '', account: '', passphrase: '' })
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [error, setError] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const reply = await call('vault.addUser', { ...form, roles: [...roles] })
    setBusy(false)
    if (reply.ok) onAdded()
    else setError(reply.error)
  }

  return (
    <SideSheet title="添加使用人" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <GateField label="姓名" value={form.name} onChange={(name) => setForm({ ...form, name })} />
        <GateField
          label="账号"
          value={form.account}
          onChange={(account) => setForm({ ...form, account })}
          hint="解锁时选择，不必是真名"
        />
        <fieldset className="form-group">
          <legend>角色</legend>
          <div className="row">
            {Object.values(Role).map((role) => (
              <label key={role} className="check">
                <input
                  type="checkbox"
                  checked={roles.includes(role)}
                  onChange={(e) =>
                    setRoles(e.target.checked ? [...roles, role] : roles.filter((r) => r !== role))
                  }
                />
                {role}
              </label>
            ))}
          </div>
        </fieldset>
        <GateField
          label="初始口令"
          type="password"
          value={form.passphrase}
          onChange={(passphrase) => setForm({ ...form, passphrase })}
          hint="请本人当面设置，或者第一次登录后自己修改"
        />
        {error !== null && <ErrorNote error={error} />}
        <button type="submit" className="button primary" disabled={busy}>
          添加
        </button>
      </form>
    </SideSheet>
  )
}
