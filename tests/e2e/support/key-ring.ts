import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

type Environment = Readonly<Record<string, string>>

/** A login's key ring: a message bus of its own with a secret service on it, unlocked. */
export interface KeyRing {
  /** For the application's environment. */
  readonly env: Environment
  close(): void
}

/** `home` is the folder of the login; the same folder is the same login. Throws where the service does not start. */
export async function openKeyRing(home: string): Promise<KeyRing> {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const env = {
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus),
    HOME: home,
    XDG_RUNTIME_DIR: home,
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

/** Playwright switches the system's key store off; this, before the application's folder, switches it on again. */
export const WITH_KEY_STORE = ['-r', resolve(import.meta.dirname, 'with-key-store.cjs')]

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error('dbus-daemon ended')))
  })
}
