import { Role, type User } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/result'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { call } from '../../app/ipc'
import { GateField } from '../../app/Setup'
import { updateUser, useOpenSession } from '../../app/session'
import { Confirm, EmptyState, ErrorNote, SideSheet } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { FailedAttempts } from './FailedAttempts'
import { RecoveryCard } from './RecoveryCard'

const columns: readonly TableColumn<User>[] = [
  { id: 'name', header: '姓名', value: (u) => u.name, width: 140 },
  { id: 'account', header: '账号', value: (u) => u.account, width: 140 },
  { id: 'roles', header: '角色', value: (u) => u.roles.join('、'), width: 300 },
]
const rowId = (u: User) => u.account

/** Who may unlock this machine, and in which roles; for administrators also the code and the failed attempts. */
export function UsersPane() {
  const { user: me } = useOpenSession()
  const [users, setUsers] = useState<readonly User[]>([])
  const [error, setError] = useState<Failure | null>(null)
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<User | null>(null)
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
    setOpen(null)
    const reply = await call('vault.removeUser', { account: user.account })
    setError(reply.ok ? null : reply.error)
    await reload()
  }

  return (
    <section className="stack">
      {error !== null && <ErrorNote error={error} />}
      <div style={{ height: 250 }}>
        <DataTable
          label="使用人"
          unit="人"
          rows={users}
          columns={columns}
          rowId={rowId}
          {...(isAdministrator ? { onOpen: setOpen } : {})}
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
      {isAdministrator ? (
        <>
          <RecoveryCard />
          <FailedAttempts />
        </>
      ) : (
        <p className="muted">增减使用人、修改角色、更换恢复码由管理员办理。</p>
      )}
      {adding && (
        <NewUser
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false)
            void reload()
          }}
        />
      )}
      {open !== null && (
        <UserSheet
          user={open}
          onClose={() => setOpen(null)}
          onRemove={() => setRemoving(open)}
          onChanged={(user) => {
            setOpen(null)
            if (user.id === me.id) updateUser(user)
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
          <p>删除后这个账号不能再解锁本机数据。案件里记着的姓名不变，从前的签名仍可核验。</p>
        </Confirm>
      )}
    </section>
  )
}

interface UserSheetProps {
  readonly user: User
  readonly onClose: () => void
  readonly onRemove: () => void
  readonly onChanged: (user: User) => void
}

function UserSheet({ user, onClose, onRemove, onChanged }: UserSheetProps) {
  const [roles, setRoles] = useState<readonly Role[]>(user.roles)
  const [error, setError] = useState<Failure | null>(null)

  async function save() {
    const reply = await call('vault.setRoles', { account: user.account, roles: [...roles] })
    if (reply.ok) onChanged(reply.value)
    else setError(reply.error)
  }

  return (
    <SideSheet
      title={user.name}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="button danger" onClick={onRemove}>
            删除使用人
          </button>
          <button type="button" className="button primary" onClick={() => void save()}>
            保存角色
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="muted">
          账号 {user.account}
          {user.initialPassphrase && '；还在用初始口令，请提醒本人修改'}
        </p>
        <RoleBoxes roles={roles} onChange={setRoles} />
        <p className="muted">角色保存后立即生效。最后一名管理员的管理员角色不能去掉。</p>
        {error !== null && <ErrorNote error={error} />}
        <h3>忘记口令</h3>
        <p className="muted">
          管理员不能替别人重设口令。请锁定后在解锁界面选“{user.account}”，用单位保管的恢复码设新口令。
        </p>
      </div>
    </SideSheet>
  )
}

function RoleBoxes({
  roles,
  onChange,
}: {
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}) {
  return (
    <fieldset className="form-group">
      <legend>角色</legend>
      <div className="row">
        {Object.values(Role).map((role) => (
          <label key={role} className="check">
            <input
              type="checkbox"
              checked={roles.includes(role)}
              onChange={(e) =>
                onChange(e.target.checked ? [...roles, role] : roles.filter((r) => r !== role))
              }
            />
            {role}
          </label>
        ))}
      </div>
    </fieldset>
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
        <RoleBoxes roles={roles} onChange={setRoles} />
        <GateField
          label="初始口令"
          type="password"
          value={form.passphrase}
          onChange={(passphrase) => setForm({ ...form, passphrase })}
          hint="请本人当面设置；由你代设的，他解锁后会提示修改"
        />
        {error !== null && <ErrorNote error={error} />}
        <button type="submit" className="button primary" disabled={busy}>
          添加
        </button>
      </form>
    </SideSheet>
  )
}
