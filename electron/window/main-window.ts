import { join } from 'node:path'
import { contract, preloadOnly } from '@shared/ipc/contract'
import { BrowserWindow } from 'electron'
import { ORIGIN } from './protocol'
import { isBeingReplaced } from './replace-renderer'
import { readWindowState, rememberWindowState } from './state'

const exposed = Object.keys(contract).filter((name) => !(preloadOnly as readonly string[]).includes(name))

/** Opens the one window. It shows itself when painted, so that nobody sees an empty frame. */
export function openMainWindow(profile: string, home: string): BrowserWindow {
  const { maximized, ...bounds } = readWindowState(profile)
  const win = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: '安卷',
    backgroundColor: '#f5f6f8',
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      additionalArguments: [`--anjuan-channels=${exposed.join(',')}`],
    },
  })
  if (maximized) win.maximize()
  win.once('ready-to-show', () => win.show())
  rememberWindowState(win, profile)
  win.webContents.on('render-process-gone', (_event, details) => {
    // A window that is closing also "goes"; only a crash deserves the page.
    if (details.reason !== 'clean-exit' && !win.isDestroyed() && !isBeingReplaced(win))
      void win.loadURL(`${ORIGIN}/crash.html`)
  })
  void win.loadURL(home)
  return win
}
