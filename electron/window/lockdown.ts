import { app, type Session, session } from 'electron'
import { logError } from '../ipc/log'
import { ORIGIN } from './protocol'

/** The only pages the window may go to by itself: the program and its crash page's way back. */
const PAGES = new Set([`${ORIGIN}/`, `${ORIGIN}/index.html`])

/** Denies what a dossier workstation never needs, for every web contents that will ever exist. */
export function lockDown(devOrigin: string | undefined): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    const guard = (event: { preventDefault(): void }, url: string) => {
      const page = url.split(/[?#]/)[0] ?? ''
      if (PAGES.has(page) || (devOrigin !== undefined && url.startsWith(devOrigin))) return
      event.preventDefault()
    }
    contents.on('will-navigate', (event) => guard(event, event.url))
    contents.on('will-redirect', (event) => guard(event, event.url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Needs a session, so after `ready`. Denies permissions, downloads and every network address. */
export function lockDownSession(
  devOrigin: string | undefined,
  target: Session = session.defaultSession,
): void {
  target.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  target.setPermissionCheckHandler(() => false)
  target.on('will-download', (event) => event.preventDefault())
  target.webRequest.onBeforeRequest((details, callback) => {
    // The built-in PDF viewer is an extension that takes its scripts and styles from chrome://resources.
    const own = /^((app|evidence|blob|data|devtools|chrome-extension):|chrome:\/\/resources\/)/.test(
      details.url,
    )
    const dev = devOrigin !== undefined && /^(https?|wss?):\/\/localhost:/.test(details.url)
    if (!own && !dev) logError('blocked', details.url.slice(0, 120))
    callback({ cancel: !own && !dev })
  })
}
