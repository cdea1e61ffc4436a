import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** A login's key ring: a message bus of its own with a secret service on it, unlocked. */
export interface KeyRing {
  /** For the application's environment. */
  readonly env: Readonly<Record<string, string>>
  close(): void
}

/** `folder` is the home of the login; the same folder is the same login. Throws where the service does not start. */
export async function openKeyRing(folder: string): Promise<KeyRing> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const env = {
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus),
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    // Chromium looks at the desktop to choose a key store.
    XDG_CURRENT_DESKTOP: 'GNOME',
  }
  const unlocked = spawnSync('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--daemonize'], {
    env: { ...process.env, ...env },
    input: '登录口令',
    encoding: 'utf8',
  })
  if (unlocked.status !== 0) {
    bus.kill()
    throw new Error(`gnome-keyring-daemon: ${unlocked.stderr}`)
  }
  // The daemon ends with its bus.
  return { env, close: () => bus.kill() }
}

function firstLine(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    process.stdout?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    process.once('error', reject)
    process.once('exit', () => reject(new Error('dbus-daemon ended')))
  })
}
