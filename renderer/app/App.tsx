import { Component, type ErrorInfo, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { call } from './ipc'
import { Setup } from './Setup'
import { Stopped } from './Stopped'
import { startSession, useSession } from './session'
import { Unlock } from './Unlock'

// The gate is all that is needed to start; the rest arrives while a person types the passphrase.
const loadShell = () => import('./Shell')
const Shell = lazy(() => loadShell().then((m) => ({ default: m.Shell })))
const RestoreGate = lazy(() => import('./RestoreGate').then((m) => ({ default: m.RestoreGate })))

export function App() {
  return (
    <CrashBoundary>
      <Gate />
    </CrashBoundary>
  )
}

function Gate() {
  const session = useSession()
  const [restoring, setRestoring] = useState(false)
  const restore = () => setRestoring(true)
  useEffect(() => {
    void startSession().then(() => requestIdleCallback(() => void loadShell()))
  }, [])
  if (restoring && session.state !== 'open') {
    return (
      <Suspense fallback={<main className="gate" aria-busy="true" />}>
        <RestoreGate onBack={() => setRestoring(false)} />
      </Suspense>
    )
  }
  switch (session.state) {
    case 'starting':
      return <main className="gate" aria-busy="true" />
    case 'none':
      return <Setup onRestore={restore} />
    case 'locked':
      return <Unlock accounts={session.accounts} lockedBy={session.lockedBy} onRestore={restore} />
    case 'damaged':
      return <Stopped error={{ code: 'vault.damaged', message: session.message }} onRestore={restore} />
    case 'failed':
      return <Stopped error={session.error} onRestore={restore} />
    case 'open':
      return (
        <Suspense fallback={<main className="gate" aria-busy="true" />}>
          <Shell />
        </Suspense>
      )
  }
}

/** A bug in a screen shows this instead of an empty window; the log gets the stack, never the case. */
class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    void call('log.error', {
      where: 'render',
      message: `${error.name}: ${error.message}\n${info.componentStack ?? ''}`.slice(0, 4000),
    })
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main className="gate">
        <div className="gate-card">
          <h1>这个界面出错了</h1>
          <p>
            显示“已保存”的内容都在。请重新打开界面；如果在同一处反复出错，请记下刚才的操作并联系维护人员。
          </p>
          <p>
            <button
              type="button"
              className="button primary"
              onClick={() => {
                window.location.hash = ''
                window.location.reload()
              }}
            >
              重新打开
            </button>
          </p>
        </div>
      </main>
    )
  }
}
