import { join } from 'node:path'
import type { Pushes } from '@shared/ipc/contract'
import { app, type BrowserWindow, powerMonitor } from 'electron'
import { createBlobWorkers } from './blobs'
import { backupHandlers, finishRestore } from './ipc/backup'
import type { MainContext } from './ipc/context'
import { evidenceHandlers } from './ipc/evidence'
import { fileHandlers } from './ipc/files'
import { registerHandlers } from './ipc/handle'
import { createJobs } from './ipc/job-registry'
import { jobHandlers } from './ipc/jobs'
import { journalHandlers } from './ipc/journal'
import { logError, openLog } from './ipc/log'
import { paperHandlers } from './ipc/paper'
import { signHandlers } from './ipc/sign'
import { lockVault, vaultHandlers } from './ipc/vault'
import { serveEvidence } from './window/evidence-protocol'
import { lockDown, lockDownSession } from './window/lockdown'
import { openMainWindow } from './window/main-window'
import { installMenu } from './window/menu'
import { registerSchemes, serveApp } from './window/protocol'

const development = !app.isPackaged
const devUrl = development ? process.env.ELECTRON_RENDERER_URL : undefined
const devOrigin = devUrl === undefined ? undefined : new URL(devUrl).origin

// Dates, menus and messages of the browser's own controls are Chinese whatever the machine's language.
app.commandLine.appendSwitch('lang', 'zh-CN')
if (process.env.ANJUAN_USER_DATA !== undefined) app.setPath('userData', process.env.ANJUAN_USER_DATA)

process.on('uncaughtException', (error) => logError('main', error))
process.on('unhandledRejection', (error) => logError('main', error))

// One profile, one program: a second start brings the first one's window forward.
if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  const profile = app.getPath('userData')
  let window: BrowserWindow | null = null
  openLog(profile)
  registerSchemes()
  lockDown(devOrigin)

  const push = <P extends keyof Pushes>(name: P, payload: Pushes[P]) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(name, payload)
  }
  const context: MainContext = {
    profile,
    jobs: createJobs((job) => push('job.changed', job)),
    workers: createBlobWorkers(join(__dirname, 'blob-worker.cjs')),
    window: () => (window === null || window.isDestroyed() ? null : window),
    open: null,
    tickets: new Map(),
    produced: new Set(),
  }
  const open = () => {
    window = openMainWindow(profile, devUrl)
    window.on('closed', () => {
      window = null
    })
  }
  const lockFor = (reason: Pushes['vault.locked']['reason']) => {
    if (context.open === null) return
    void lockVault(context).then(() => push('vault.locked', { reason }))
  }

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => void lockVault(context))

  void app.whenReady().then(async () => {
    lockDownSession(devOrigin)
    await finishRestore(profile)
    serveApp(join(app.getAppPath(), 'out', 'renderer'))
    serveEvidence(() => context.open?.blobs ?? null)
    registerHandlers(
      {
        ...vaultHandlers(context),
        ...signHandlers(context),
        ...journalHandlers(context),
        ...fileHandlers(context),
        ...evidenceHandlers(context),
        ...paperHandlers(context),
        ...jobHandlers(context),
        ...backupHandlers(context),
      },
      devOrigin,
    )
    installMenu(context.window, development)
    powerMonitor.on('suspend', () => lockFor('sleep'))
    powerMonitor.on('lock-screen', () => lockFor('screen'))
    open()
  })
}
