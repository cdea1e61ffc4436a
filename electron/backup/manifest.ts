import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { deriveKey, seal, unseal } from '../vault/seal'
import { isSetPath } from './backup-set'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** A list beyond this is not one of ours; a million files make about 200 MB. */
const MAX_LIST_BYTES = 512 * 1024 * 1024

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Hex = (n: number) => z.string().regex(new RegExp(`^[0-9a-f]{${n}}$`))
const Size = z.int().nonnegative()
/** One part of a file: SHA-256 of the bytes as stored, and how many. */
const Part = z.tuple([Hash, Size])
export type Part = z.output<typeof Part>

export const BackupId = z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/)

const Header = z.strictObject({
  magic: z.literal('anjuan-backup'),
  version: z.literal(1),
  id: BackupId,
  vaultId: Hex(32),
  /** Which profile made it: two computers of one office may share a folder. */
  installation: Hex(16),
  /** Moment in China, to the second. */
  at: z.string(),
  program: z.string(),
  vault: z.array(Part).min(1),
})
export type BackupHeader = z.output<typeof Header>

const Summary = z.strictObject({
  cases: Size,
  files: Size,
  bytes: Size,
  /** Bytes that no earlier backup had. */
  newBytes: Size,
  journal: z.strictObject({ seq: Size, hash: Hash }),
})
export type BackupSummary = z.output<typeof Summary>

const Entry = z.strictObject({
  path: z.string().refine(isSetPath),
  size: Size,
  mtimeMs: z.int(),
  parts: z.array(Part),
})
export type BackupEntry = z.output<typeof Entry>

export interface Manifest {
  readonly header: BackupHeader
  readonly summary: BackupSummary
  readonly files: readonly BackupEntry[]
}

const Box = z.strictObject({ nonce: z.base64(), sealed: z.base64() })

/** A backup's name: its time, so that names sort, and chance, so that two computers never meet. */
export function newBackupId(nowMs: number): string {
  const time = new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '')
  return `${time}Z-${randomBytes(4).toString('hex')}`
}

const keyOf = (backupKey: Uint8Array, vaultId: string) =>
  deriveKey(backupKey, Buffer.from(vaultId, 'hex'), 'backup-manifest')

const bound = (what: 'summary' | 'list', line: string) => Buffer.from(`${what}\n${line}`)

/** The bytes of `<id>.backup`. */
export async function sealManifest(backupKey: Uint8Array, manifest: Manifest): Promise<Buffer> {
  const { header, summary, files } = manifest
  const key = keyOf(backupKey, header.vaultId)
  const line = JSON.stringify(header)
  const list = await zip(Buffer.from(JSON.stringify(files.map((f) => [f.path, f.size, f.mtimeMs, f.parts]))))
  const lines = [
    line,
    JSON.stringify(seal(key, Buffer.from(JSON.stringify(summary)), bound('summary', line))),
    JSON.stringify(seal(key, list, bound('list', line))),
  ]
  return Buffer.from(`${lines.join('\n')}\n`)
}

export type HeaderOutcome =
  | { readonly state: 'ok'; readonly header: BackupHeader }
  | { readonly state: 'newer' }
  | { readonly state: 'damaged' }

/** What line 1 says, unauthenticated. `id` is the file's name: a renamed backup is not that backup. */
export function readHeader(line: string, id: string): HeaderOutcome {
  const raw = json(line) as { magic?: unknown; version?: unknown } | undefined
  if (raw?.magic === 'anjuan-backup' && typeof raw.version === 'number' && raw.version > 1) {
    return { state: 'newer' }
  }
  const parsed = Header.safeParse(raw)
  return parsed.success && parsed.data.id === id ? { state: 'ok', header: parsed.data } : { state: 'damaged' }
}

/** The authenticated summary, `undefined` if line 2 is not what was sealed with line 1. */
export function openSummary(
  backupKey: Uint8Array,
  header: BackupHeader,
  lines: readonly string[],
): BackupSummary | undefined {
  const plain = openBox(backupKey, header, 'summary', lines[0], lines[1])
  const parsed = Summary.safeParse(plain === undefined ? undefined : json(plain.toString('utf8')))
  return parsed.success ? parsed.data : undefined
}

/** The authenticated list of files, `undefined` if line 3 is not what was sealed with line 1. */
export async function openList(
  backupKey: Uint8Array,
  header: BackupHeader,
  lines: readonly string[],
): Promise<readonly BackupEntry[] | undefined> {
  const packed = openBox(backupKey, header, 'list', lines[0], lines[2])
  if (packed === undefined) return undefined
  const plain = await unzip(packed, { maxOutputLength: MAX_LIST_BYTES }).catch(() => undefined)
  const rows = z
    .array(z.tuple([z.string(), z.number(), z.number(), z.array(z.unknown())]))
    .safeParse(plain === undefined ? undefined : json(plain.toString('utf8')))
  if (!rows.success) return undefined
  const files = z
    .array(Entry)
    .safeParse(rows.data.map(([path, size, mtimeMs, parts]) => ({ path, size, mtimeMs, parts })))
  if (!files.success) return undefined
  const fits = (f: BackupEntry) => f.parts.reduce((n, [, size]) => n + size, 0) === f.size
  const distinct = new Set(files.data.map((f) => f.path.toLowerCase())).size === files.data.length
  return distinct && files.data.every(fits) ? files.data : undefined
}

function openBox(
  backupKey: Uint8Array,
  header: BackupHeader,
  what: 'summary' | 'list',
  line: string | undefined,
  boxLine: string | undefined,
): Buffer | undefined {
  const box = Box.safeParse(json(boxLine ?? ''))
  if (!box.success || line === undefined) return undefined
  return unseal(keyOf(backupKey, header.vaultId), box.data, bound(what, line))
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
