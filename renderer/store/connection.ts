import type { Table } from 'dexie'
import { CaseDb, type OutboxRow, type Step, UNSEALED_TABLES } from './db'
import { type Hasher, hasher } from './guard'
import { type Change, sealingMiddleware } from './middleware'
import { type RowSealer, rowSealer } from './seal-row'

/** The two ways to the one database, both at schema `version`. */
export interface Connection {
  readonly version: number
  /** Seals and opens rows, fills the outbox, keeps the guard. */
  readonly db: CaseDb
  /** Sees rows as they lie on the disk. */
  readonly plain: CaseDb
  readonly sealer: RowSealer
  readonly hasher: Hasher
  /** Tables whose rows are sealed, of the plain way. */
  readonly sealed: readonly Table[]
  /** Closes both ways; the key stays with whoever made this. */
  close(): void
}

export interface ConnectOptions {
  readonly name: string
  readonly rowKey: Uint8Array
  readonly steps: readonly Step[]
  readonly onCommit: (entries: readonly OutboxRow[]) => void
  readonly onChange: (change: Change) => void
}

/** Opens the database at `version`; an older one on disk is migrated up to it, through the sealing way. */
export async function connect(options: ConnectOptions, version: number): Promise<Connection> {
  const { name, rowKey, onCommit, onChange } = options
  const steps = options.steps.slice(0, version)
  const sealer = rowSealer(rowKey, version)
  const hash = hasher(rowKey)
  const db = new CaseDb(name, steps)
  db.numberId = hash.number
  const plain = new CaseDb(name, steps)
  db.use(sealingMiddleware({ sealer, hasher: hash, schema: version, onCommit, onChange }))
  const close = () => {
    db.close()
    plain.close()
    sealer.wipe()
  }
  try {
    await db.open()
    await plain.open()
  } catch (error) {
    close()
    throw error
  }
  const sealed = plain.tables.filter((t) => !UNSEALED_TABLES.has(t.name))
  return { version, db, plain, sealer, hasher: hash, sealed, close }
}
