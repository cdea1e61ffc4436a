import { useEffect, useMemo, useState } from 'react'
import { Link, Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { CaseList } from '../features/cases/CaseList'
import { DeadlinesScreen } from '../features/deadlines/DeadlinesScreen'
import { ArchiveScreen } from '../features/dossier/ArchiveScreen'
import { NumbersScreen } from '../features/numbers/NumbersScreen'
import { MonthlyReportScreen } from '../features/report/MonthlyReportScreen'
import { ReviewList } from '../features/review/ReviewList'
import { Settings } from '../features/settings/Settings'
import type { Store } from '../store'
import { type DraftStore, DraftStoreProvider } from '../ui/form/draft-store'
import type { FormValue } from '../ui/form/ObjectForm'
import { reportActivity } from './activity'
import { BackupNote, BackupState } from './BackupState'
import { useBackupSchedule } from './backup'
import { CommandPalette } from './CommandPalette'
import { CaseDesk } from './desk/CaseDesk'
import { HelpSheet } from './HelpSheet'
import { onPush } from './ipc'
import { JobStrip } from './JobStrip'
import { LawDataProvider } from './LawDataProvider'
import { LockSoon } from './LockSoon'
import { LawDesk } from './law/LawDesk'
import { useOfficePacks } from './office-packs'
import { SaveState } from './SaveState'
import { lock, useOpenSession } from './session'
import './shell.css'

const rail = [
  { path: '/cases', label: '案件', mark: '案' },
  { path: '/deadlines', label: '期限', mark: '期' },
  { path: '/review', label: '审核', mark: '审' },
  { path: '/archive', label: '档案', mark: '档' },
  { path: '/law', label: '法规', mark: '法' },
  { path: '/numbers', label: '文号', mark: '号' },
  { path: '/settings', label: '设置', mark: '设' },
] as const

/** The frame that is always there: rail, bar, the screen, and long work at the bottom. */
export function Shell() {
  return (
    <Router hook={useHashLocation}>
      <Frame />
    </Router>
  )
}

function Frame() {
  const { user, office, notices, store } = useOpenSession()
  const drafts = useMemo(() => draftsIn(store), [store])
  const [location, go] = useLocation()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  useBackupSchedule(store)
  useOfficePacks(store)

  useEffect(
    () =>
      onPush('menu.command', ({ command }) => {
        if (command === 'search') setPalette(true)
        else if (command === 'help' || command === 'about') setHelp(true)
        else if (command === 'lock') void lock()
        else if (command === 'verify-archive') go('/archive')
        else if (command === 'save') window.dispatchEvent(new Event('anjuan:flush'))
        else {
          go('/cases')
          // After the list is there: it owns both commands.
          setTimeout(() => window.dispatchEvent(new Event(`anjuan:${command}`)), 0)
        }
      }),
    [go],
  )

  useEffect(reportActivity, [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const place = event.altKey && !event.ctrlKey ? rail[Number(event.key) - 1] : undefined
      if (place === undefined) return
      event.preventDefault()
      go(place.path)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [go])

  return (
    <DraftStoreProvider value={drafts}>
      <LawDataProvider>
        <div className="shell">
          <nav className="rail" aria-label="主导航">
            <div className="rail-brand">安卷</div>
            {rail.map((r, i) => {
              const current =
                location.startsWith(r.path) ||
                (r.path === '/cases' && (location === '/' || location.startsWith('/case/')))
              return (
                <Link
                  key={r.path}
                  href={r.path}
                  className={current ? 'rail-item current' : 'rail-item'}
                  aria-current={current ? 'page' : undefined}
                  title={`Alt+${i + 1}`}
                >
                  <span aria-hidden="true" className="rail-mark">
                    {r.mark}
                  </span>
                  {r.label}
                </Link>
              )
            })}
          </nav>
          <header className="bar">
            <button type="button" className="bar-search" onClick={() => setPalette(true)}>
              搜索案件、当事人、文书、命令…<kbd>Ctrl K</kbd>
            </button>
            <span className="grow" />
            <SaveState />
            <BackupState />
            <span className="bar-user" title={office}>
              {user.name}（{user.roles.join('、')}）
            </span>
            <button type="button" className="button small" onClick={() => void lock()} title="Ctrl+L">
              锁定
            </button>
          </header>
          <main className="screen">
            {user.initialPassphrase && !location.startsWith('/settings/passphrase') && (
              <div className="note warn" role="status">
                <p>
                  你用的还是管理员设的初始口令，管理员也知道它。
                  <Link href="/settings/passphrase">改成只有自己知道的口令</Link>
                </p>
              </div>
            )}
            {notices.map((notice) => (
              <div key={notice} className="note warn" role="status">
                {notice}
              </div>
            ))}
            <BackupNote />
            <Switch>
              <Route path="/case/:id/*?">
                {(params) => <CaseDesk key={params.id} id={params.id} rest={params['*'] ?? ''} />}
              </Route>
              <Route path="/deadlines/:view?">{({ view }) => <DeadlinesScreen view={view} />}</Route>
              <Route path="/review">
                <ReviewList />
              </Route>
              <Route path="/report">
                <MonthlyReportScreen />
              </Route>
              <Route path="/archive">
                <ArchiveScreen />
              </Route>
              <Route path="/law/:part?/*?">
                {(params) => <LawDesk part={params.part} rest={params['*'] ?? ''} />}
              </Route>
              <Route path="/numbers">
                <NumbersScreen />
              </Route>
              <Route path="/settings/:pane?">{({ pane }) => <Settings pane={pane} />}</Route>
              <Route>
                <CaseList />
              </Route>
            </Switch>
          </main>
          <JobStrip />
          <LockSoon />
          {palette && <CommandPalette onClose={() => setPalette(false)} />}
          {help && <HelpSheet onClose={() => setHelp(false)} />}
        </div>
      </LawDataProvider>
    </DraftStoreProvider>
  )
}

function draftsIn(store: Store): DraftStore {
  // No other window writes drafts: what was found absent needs no clearing after every saved word.
  const absent = new Set<string>()
  return {
    async get(key) {
      const draft = await store.getDraft(key)
      if (draft === undefined) absent.add(key)
      return draft?.value as FormValue | undefined
    },
    async put(key, value) {
      absent.delete(key)
      await store.saveDraft(key, value)
    },
    async clear(key) {
      if (absent.has(key)) return
      const cleared = await store.clearDraft(key)
      if (cleared.ok) absent.add(key)
    },
  }
}
