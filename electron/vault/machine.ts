import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok } from '@shared/ipc/result'
import * as z from 'zod'
import type { VaultDeps, VaultResult } from './context'
import { errnoOf, writeDurably } from './durable-file'
import { vaultFailures } from './failures'
import { deriveKey } from './seal'

export const MACHINE_FILE = 'machine.json'

/** The system's key store, as far as the vault needs it: Electron's `safeStorage` in the program. */
export interface KeyStore {
  /** Whether it can protect anything for the person logged in to the system. */
  isAvailable(): boolean
  /** Throws where it cannot. */
  seal(plain: Buffer): Buffer
  /** `undefined` where this machine, or this login, did not seal it. */
  open(sealed: Buffer): Buffer | undefined
}

/** The 32 bytes that only this machine has, and their name. */
export interface Machine {
  readonly id: string
  readonly secret: Buffer
}

const MachineFile = z.strictObject({
  magic: z.literal('anjuan-machine'),
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  sealed: z.base64(),
})

const NO_SALT = Buffer.alloc(0)
const idOf = (secret: Buffer) => deriveKey(secret, NO_SALT, 'machine-id').subarray(0, 16).toString('hex')

/** The machine's secret; `undefined` if there is none here, or the key store does not give it back. */
async function readMachine(dir: string, keyStore: KeyStore): Promise<Machine | undefined> {
  let text: string
  try {
    text = await readFile(join(dir, MACHINE_FILE), 'utf8')
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return undefined
  }
  try {
    const file = MachineFile.parse(JSON.parse(text))
    const secret = keyStore.open(Buffer.from(file.sealed, 'base64'))
    return secret?.length === 32 && idOf(secret) === file.id ? { id: file.id, secret } : undefined
  } catch {
    return undefined
  }
}

/** The machine's secret, made now if there is none. Throws file-system errors. */
export async function ensureMachine(dir: string, keyStore: KeyStore): Promise<Machine> {
  const known = await readMachine(dir, keyStore)
  if (known) return known
  const secret = randomBytes(32)
  const id = idOf(secret)
  const sealed = keyStore.seal(secret).toString('base64')
  const file: z.output<typeof MachineFile> = { magic: 'anjuan-machine', version: 1, id, sealed }
  await writeDurably(join(dir, MACHINE_FILE), Buffer.from(`${JSON.stringify(file)}\n`))
  return { id, secret }
}

/** What a slot needs of the machine: nothing where it is not bound, or why it cannot be had here. */
export async function machineFor(
  dir: string,
  slot: { readonly machine?: string | undefined },
  deps: VaultDeps,
): Promise<VaultResult<Machine | undefined>> {
  if (slot.machine === undefined) return ok(undefined)
  const machine = deps.keyStore?.isAvailable() ? await readMachine(dir, deps.keyStore) : undefined
  return machine?.id === slot.machine ? ok(machine) : fail(vaultFailures.otherMachine())
}
