import { join } from 'node:path'
import type { Pushes } from '@shared/ipc/contract'
import { app, type BrowserWindow } from 'electron'
import { createBlobWorkers } from './blobs'
import { audited, auditHandlers, noteJob } from './ipc/audit'
import { backupHandlers } from './ipc/backup'
import type { MainContext } from './ipc/context'
import { copyOutHandlers } from './ipc/copy-out'
import { evidenceHandlers } from './ipc/evidence'
import { fileHandlers } from './ipc/files'
import { registerHandlers } from './ipc/handle'
import { createJobs } from './ipc/job-registry'
import { jobHandlers } from './ipc/jobs'
import { journalHandlers } from './ipc/journal'
import { lawHandlers } from './ipc/law'
import { createLocking } from './ipc/lock'
import { logError, openLog } from './ipc/log'
import { numberHandlers } from './ipc/numbers'
import { paperHandlers } from './ipc/paper'
import { finishRestore, stopUnfinished } from './ipc/restore'
import { scanHandlers } from './ipc/scans'
import { signHandlers } from './ipc/sign'
import { storeHandlers } from './ipc/store'
import { lockVault, vaultHandlers } from './ipc/vault'
import { wordBackHandlers } from './ipc/word-back'
import { setDatabaseAside } from './journal'
import { serveEvidence } from './window/evidence-protocol'
import { lockDown, lockDownSession } from './window/lockdown'
import { openMainWindow } from './window/main-window'
import { installMenu } from './window/menu'
import { ORIGIN, registerSchemes, serveApp } from './window/protocol'
import { replaceRenderer } from './window/replace-renderer'

const development = !app.isPackaged
const devUrl = development ? process.env.ELECTRON_RENDERER_URL : undefined
const home = devUrl ?? `${ORIGIN}/index.html`
const devOrigin = devUrl === undefined ? undefined : new URL(devUrl).origin

// Dates, menus and messages of the browser's own controls are Chinese whatever the machine's language.
app.commandLine.appendSwitch('lang', 'zh-CN')
if (process.env.ANJUAN_USER_DATA !== undefined) app.setPath('userData', process.env.ANJUAN_USER_DATA)

process.on('uncaughtException', (error) => logError('main', error))
process.on('unhandledRejection', (error) => logError('main', error))

// One profile, one program: a second start brings the first one's window forward.
if (app.requestSingleInstanceLock()) start()
else app.quit()

/** What a person wished before the last end; a folder that cannot be moved now is tried again at the next start. */
function putDatabaseAside(profile: string): void {
  try {
    const aside = setDatabaseAside(profile, Date.now())
    if (aside !== undefined) logError('store', `database put aside as ${aside}`)
  } catch (error) {
    logError('store', error)
  }
}

function start(): void {
  const profile = app.getPath('userData')
  let window: BrowserWindow | null = null
  openLog(profile)
  putDatabaseAside(profile)
  registerSchemes()
  lockDown(devOrigin)

  const push = <P extends keyof Pushes>(name: P, payload: Pushes[P]) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(name, payload)
  }
  const context: MainContext = {
    profile,
    jobs: createJobs((job) => {
      push('job.changed', job)
      noteJob(context, job)
    }),
    workers: createBlobWorkers(join(__dirname, 'blob-worker.cjs')),
    window: () => (window === null || window.isDestroyed() ? null : window),
    open: null,
    lockedBy: undefined,
    tickets: new Map(),
    produced: new Set(),
  }
  const open = () => {
    window = openMainWindow(profile, home)
    window.on('closed', () => {
      window = null
    })
  }
  const locking = createLocking(context, home, push)

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (context.open === null) return
    // The last entry of the session is written before the process goes.
    event.preventDefault()
    void lockVault(context, 'quit').finally(() => app.quit())
  })

  void app.whenReady().then(async () => {
    lockDownSession(devOrigin)
    try {
      await finishRestore(context)
    } catch (error) {
      return stopUnfinished(error)
    }
    serveApp(join(app.getAppPath(), 'out', 'renderer'))
    serveEvidence(() => context.open?.blobs ?? null, devOrigin)
    registerHandlers(
      audited(context, {
        ...vaultHandlers(context),
        ...locking.handlers,
        ...auditHandlers(context),
        ...signHandlers(context),
        ...journalHandlers(context),
        ...storeHandlers(context),
        ...fileHandlers(context),
        ...evidenceHandlers(context),
        ...copyOutHandlers(context),
        ...scanHandlers(context),
        ...paperHandlers(context),
        ...wordBackHandlers(context),
        ...numberHandlers(context),
        ...lawHandlers(context),
        ...jobHandlers(context),
        ...backupHandlers(context, async () => {
          const win = context.window()
          if (win !== null) await replaceRenderer(win, home)
        }),
      }),
      devOrigin,
    )
    installMenu(context.window, development)
    locking.watch()
    open()
  })
}
