import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeBag } from '@electron/archive/bag'
import { verifyBag } from '@electron/archive/verify'
import { openOffice, readOffice, verifyOffice } from '@electron/audit'
import { sealManifest } from '@electron/backup/manifest'
import { type Repository, readBackup } from '@electron/backup/repository'
import { openBlob, putFile, verifyBlob } from '@electron/blobs'
import { imageSize } from '@electron/blobs/image-size'
import { inspectBlob } from '@electron/blobs/inspect'
import { aviFacts, isoMediaFacts, wavFacts } from '@electron/blobs/media-facts'
import { sniffMediaType } from '@electron/blobs/sniff'
import { blobPath } from '@electron/blobs/space'
import { keepThumb, readThumb } from '@electron/blobs/thumbs'
import { docxLeaks } from '@electron/documents/redact-check'
import { checkTemplate, fillTemplate } from '@electron/documents/template'
import { readWord } from '@electron/documents/word-back'
import { openJournal, replay, takeSnapshot, verifyJournal } from '@electron/journal'
import { readLawBytes } from '@electron/law'
import { readAttempts } from '@electron/vault/attempts'
import { findVault } from '@electron/vault/context'
import { openBody, openUserSlot } from '@electron/vault/slots'
import { slotOf } from '@electron/vault/vault'
import { parseWindowState } from '@electron/window/bounds'
import { rowSealer } from '@renderer/store/seal-row'
import { parseBagInfo, parseDeclaration, parseManifest } from '@shared/archive/tag-files'
import { documentKinds } from '@shared/documents/kinds/index'
import { readItemTable } from '@shared/evidence/item-table'
import { readPhotoTable } from '@shared/evidence/photo-table'
import type { Result } from '@shared/ipc/result'
import { LawFileReport } from '@shared/law/pack/model'
import { createPack, parsePack, serialisePack } from '@shared/law/pack/pack'
import { EvidenceFile } from '@shared/model/evidence'
import { parseCaseText, serialiseCase } from '@shared/model/parse'
import { readPhrases, serialisePhrases } from '@shared/phrases/phrase'
import { starterPhrases } from '@shared/phrases/starters'
import { readPack } from '@shared/rule-packs/read'
import {
  decodePayload,
  encodeOps,
  encodePayload,
  ForeignTransaction,
  type SealedRow,
} from '@shared/store/transaction'
import { canonicalJson } from '@shared/text/canonical-json'
import { description, testJob } from '../support/bags'
import { calendar, catalogue, lawTable } from '../support/law'
import { mediaFile, withExif } from '../support/media'
import { examplePack, signed } from '../support/rule-packs'
import { sampleCase, sampleText } from '../support/samples'
import { docxOfLines } from '../support/zip'
import { ACCOUNT, BLOB_CONTENT, BLOB_KEY, JOURNAL_KEY, PASSPHRASE } from '../vectors/keys'

/** What became of an input: a value, or a refusal by its documented name. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string }

function outcomeOf(result: Result<unknown>): Outcome {
  return result.ok ? { ok: true, value: result.value } : { ok: false, code: result.error.code }
}

/** Checked, then filled: both read the same foreign archive. */
function readTemplate(bytes: Buffer): Outcome {
  const kind = documentKinds['penalty-decision-unit']
  const checked = checkTemplate(bytes, kind)
  if (!checked.ok) return outcomeOf(checked)
  const at = '2026-04-10T10:00+08:00'
  return outcomeOf(fillTemplate(bytes, { kind, values: { facts: '甲。' }, number: '12号', at }))
}

/** One parser of the program. A new parser is one more row of `parsers`. */
export interface Parser {
  readonly name: string
  readonly sample: (dir: string) => Buffer | Promise<Buffer>
  /** May write into `dir`, which is its own. Whatever it throws is a defect. */
  readonly read: (bytes: Buffer, dir: string) => Outcome | Promise<Outcome>
  /** Every name a refusal may have. */
  readonly refusals: RegExp
  /**
   * Of an authenticated format: whether a changed file may give this value where the sample gave `whole`. By
   * default none but an equal one. Absent for formats that authenticate nothing.
   */
  readonly admits?: (value: unknown, whole: unknown) => boolean
  /** Most bytes that one read may ask for at once; 64 KiB more than the input unless told. */
  readonly spareBytes?: number
  readonly runs?: number
  /** Set to false where another test goes through every byte. */
  readonly sweep?: false
}

/** The newest; the older ones are judged in `vectors.test.ts`. */
const vectors = join(import.meta.dirname, '../vectors/v2')
const vector = (name: string) => () => readFileSync(join(vectors, name))
const isSame = (value: unknown, whole: unknown) => canonicalJson(value) === canonicalJson(whole)
const ok = (value: unknown): Outcome => ({ ok: true, value })
const refused = (code: string): Outcome => ({ ok: false, code })
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

/** The master key of the vault vector, derived once: Argon2id is slow on purpose. */
let master: Promise<Buffer> | undefined
function masterOf(dir: string): Promise<Buffer> {
  master ??= (async () => {
    put(join(dir, 'vault.json'), vector('vault.json')())
    const found = await findVault(dir)
    const file = found.ok ? found.value.tries[0] : undefined
    const slot = file && slotOf(file, ACCOUNT)
    const secrets = file && slot && (await openUserSlot(file, slot, PASSPHRASE, undefined))
    if (!secrets) throw new Error('the vault vector does not open')
    return secrets.master
  })()
  return master
}

/** Everything behind the passphrase: what is read of the file, and whether the body vouches for it. */
export async function readVault(bytes: Buffer, dir: string): Promise<Outcome> {
  const key = await masterOf(dir)
  for (const name of ['vault.json', 'vault.copy.json']) put(join(dir, name), bytes)
  const found = await findVault(dir)
  if (!found.ok) return refused(found.error.code)
  const file = found.value.tries[0]
  const body = file && openBody(file, key)
  return file && body
    ? ok({ body, slots: file.slots, generation: file.generation })
    : refused('vault.tampered')
}

/** Opens for appending, as the program does at unlock, and reads everything back. */
export async function readJournal(bytes: Buffer, dir: string): Promise<Outcome> {
  const journal = join(dir, 'journal')
  rmSync(journal, { recursive: true, force: true })
  put(join(journal, '000001.log'), bytes)
  const space = { dir: journal, key: JOURNAL_KEY, clock: () => 1 }
  const opened = await openJournal(space)
  if (!opened.ok) {
    const { code, at } = opened.error as { code: string; at?: { reason: string } }
    return refused(`${code} ${at?.reason ?? ''}`)
  }
  await opened.value.journal.close()
  const payloads: string[] = []
  for await (const frame of replay(space)) payloads.push(sha(frame.payload))
  const { torn } = opened.value.report
  const kept = readdirSync(journal).filter((name) => name.endsWith('.torn'))
  // What was cut off must still be there, byte for byte.
  if ((torn === undefined ? 0 : 1) !== kept.length) throw new Error('a torn tail was not kept')
  return ok({ payloads, torn: torn !== undefined })
}

/** The chain shows a change; it cannot show that whole frames are gone from its end, and says so in its spec. */
function isBeginning(value: unknown, whole: unknown): boolean {
  const [some, all] = [value, whole] as { payloads: string[] }[]
  return some !== undefined && all !== undefined && some.payloads.every((p, i) => p === all.payloads[i])
}

const officeSpace = (dir: string) => ({
  dir: join(dir, 'audit'),
  key: Buffer.alloc(32, 5),
  clocks: { wall: () => Date.UTC(2026, 2, 5), monotonic: () => 0 },
})

async function openedOffice(dir: string) {
  const opened = await openOffice(officeSpace(dir), {
    by: { account: 'jia', name: '示例甲' },
    how: 'vault.unlocked',
    version: '0.1.0',
    failures: [],
  })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

async function officeSample(dir: string): Promise<Buffer> {
  for (let session = 0; session < 3; session++) await (await openedOffice(dir)).chain.close()
  return readFileSync(join(dir, 'audit/000001.log'))
}

/** Unlocking never fails because of the record: what is damaged stands beside it byte for byte, and a new one begins. */
async function readOfficeRecord(bytes: Buffer, dir: string): Promise<Outcome> {
  for (const name of readdirSync(dir))
    if (name.startsWith('audit')) rmSync(join(dir, name), { recursive: true })
  put(join(dir, 'audit/000001.log'), bytes)
  const { chain, report } = await openedOffice(dir)
  const head = chain.head()
  const read = await readOffice(chain.space, head.seq, { limit: 100 })
  const verified = await verifyOffice(chain.space, { anchors: [], signers: [], head }, testJob())
  await chain.close()
  if (!read.ok || !verified.ok) throw new Error('the new record does not read')
  if (verified.value.findings.length > 0) throw new Error('the new record is not whole')
  const aside = readdirSync(dir).find((name) => name.startsWith('audit.aside'))
  if ((aside !== undefined) !== (report.notice !== undefined)) throw new Error('moved aside without a word')
  if (aside !== undefined) {
    if (!readFileSync(join(dir, aside, '000001.log')).equals(bytes)) throw new Error('not as it was')
    return refused('audit.aside')
  }
  const old = read.value.filter((e) => e.act === 'vault.unlocked').toReversed()
  return ok({ payloads: old.slice(0, -1).map((e) => canonicalJson(e)) })
}

const BLOB_SHA = sha(BLOB_CONTENT)

/** The whole check and a range read must agree. */
export async function readBlob(bytes: Buffer, dir: string): Promise<Outcome> {
  const space = { dir: join(dir, 'blobs'), key: BLOB_KEY }
  put(blobPath(space, BLOB_SHA), bytes)
  const checked = await verifyBlob(space, BLOB_SHA)
  const opened = await openBlob(space, BLOB_SHA)
  const read = opened.ok ? await opened.value.read(0, opened.value.sizeBytes) : opened
  if (opened.ok) await opened.value.close()
  if (checked.ok !== read.ok) throw new Error('verify and read do not agree')
  if (checked.ok) return ok(read.ok && sha(read.value))
  return refused(`${checked.error.code} ${checked.error.detail}`)
}

export function readTransaction(bytes: Buffer): Outcome {
  try {
    return ok(decodePayload(bytes))
  } catch (error) {
    if (error instanceof ForeignTransaction) return refused('ForeignTransaction')
    throw error
  }
}

const rows = rowSealer(Buffer.alloc(32, 7), 1)
const sealedRow = rows.seal('events', ['c1', 'e1'], { kind: '询问', note: '机密' }, new Set(['kind']))

function readRow(bytes: Buffer): Outcome {
  const row = rows.open('events', ['c1', 'e1'], { ...sealedRow, _s: new Uint8Array(bytes) } as SealedRow)
  return '_damaged' in row ? refused('_damaged') : ok(row)
}

const THUMB = { dir: 'blobs', sha256: '0'.repeat(64) }

/** Where the sealed small picture lies, found by looking: its name is nobody's business. */
const thumbFile = (dir: string) =>
  readdirSync(join(dir, THUMB.dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))[0] as string

async function thumbSample(dir: string): Promise<Buffer> {
  await keepThumb({ dir: join(dir, THUMB.dir), key: BLOB_KEY }, THUMB.sha256, Buffer.from('small picture'))
  return readFileSync(thumbFile(dir))
}

async function readThumbFile(bytes: Buffer, dir: string): Promise<Outcome> {
  writeFileSync(thumbFile(dir), bytes)
  const picture = await readThumb({ dir: join(dir, THUMB.dir), key: BLOB_KEY }, THUMB.sha256)
  return picture === undefined ? refused('undefined') : ok(sha(picture))
}

const BACKUP = { key: Buffer.alloc(32, 9), id: '20260305T013000Z-0123abcd', vaultId: '5'.repeat(32) }

function backupSample(): Promise<Buffer> {
  const part = ['a'.repeat(64), 3] as [string, number]
  return sealManifest(BACKUP.key, {
    header: {
      magic: 'anjuan-backup',
      version: 1,
      id: BACKUP.id,
      vaultId: BACKUP.vaultId,
      installation: '0'.repeat(16),
      at: '2026-03-05T09:30:00+08:00',
      program: '0.1.0',
      vault: [part],
    },
    summary: { cases: 1, files: 1, bytes: 3, newBytes: 3, journal: { seq: 1, hash: 'b'.repeat(64) } },
    files: [{ path: 'journal/000001.log', size: 3, mtimeMs: 1, parts: [part] }],
  })
}

async function readBackupFile(bytes: Buffer, dir: string): Promise<Outcome> {
  put(join(dir, 'backups', `${BACKUP.id}.backup`), bytes)
  const repo = { dir, vaultId: BACKUP.vaultId } as Repository
  const read = await readBackup(repo, BACKUP.key, BACKUP.id)
  return read.ok ? ok(read.value) : refused(read.error.code)
}

const snapshotSpace = (dir: string) => ({ dir: join(dir, 'journal'), key: JOURNAL_KEY, clock: () => 1 })
const snapshotFile = (dir: string) =>
  join(dir, 'journal', readdirSync(join(dir, 'journal')).find((n) => n.endsWith('.snap')) ?? '')

async function snapshotSample(dir: string): Promise<Buffer> {
  const opened = await openJournal(snapshotSpace(dir))
  if (!opened.ok) throw new Error(opened.error.code)
  const { journal } = opened.value
  const row = { ...sealedRow, kind: '询问' } as SealedRow
  for (const key of ['e1', 'e2', 'e3']) {
    const ops = encodeOps([{ op: 'put', table: 'events', key: ['c1', key], row }])
    await journal.append([encodePayload('0'.repeat(32), 1, [ops])])
  }
  const made = await takeSnapshot(snapshotSpace(dir), journal)
  if (!made.ok) throw new Error(made.error.code)
  await journal.close()
  return readFileSync(snapshotFile(dir))
}

/** The frames it stands for are still there: a damaged snapshot is named, and costs nothing. */
async function readSnapshot(bytes: Buffer, dir: string): Promise<Outcome> {
  writeFileSync(snapshotFile(dir), bytes)
  const checked = await verifyJournal(snapshotSpace(dir))
  if (!checked.ok) throw new Error(`the frames suffer: ${checked.error.detail}`)
  const { frames, headHash, snapshots, damaged } = checked.value
  return damaged.length > 0 ? refused('damaged') : ok({ frames, headHash, snapshots })
}

/** Whatever a picture says about itself, a case can hold it. */
/** Asked as a picture of this type, whatever is left of it. */
const readPhoto =
  (asked: string) =>
  async (bytes: Buffer, dir: string): Promise<Outcome> => {
    put(join(dir, 'photo.jpg'), bytes)
    const space = { dir: join(dir, 'blobs'), key: BLOB_KEY }
    const stored = await putFile(space, join(dir, 'photo.jpg'))
    if (!stored.ok) return refused(stored.error.code)
    const { sha256, sizeBytes, mediaType } = stored.value
    const facts = await inspectBlob(space, { sha256, mediaType: asked })
    return ok(EvidenceFile.parse({ name: 'photo.jpg', sizeBytes, mediaType, sha256, ...facts }))
  }

async function bagSample(dir: string): Promise<string> {
  rmSync(join(dir, '卷'), { recursive: true, force: true })
  const entries = ['data/案件.json', 'data/证据/a.jpg', 'metadata/m.xml'].map((path) => ({
    path,
    open: () => Buffer.from(path),
  }))
  const made = await writeBag({ parentDir: dir, name: '卷', entries, description }, testJob())
  if (!made.ok) throw new Error(made.error.code)
  return made.value.path
}

/** One file of a whole bag, changed. A manifest of tags is vouched for by nothing: it may claim less. */
function bagFile(name: string, admits: Parser['admits'] = () => false): Parser {
  return {
    name: `bag: ${name}`,
    sample: async (dir) => readFileSync(join(await bagSample(dir), name)),
    read: async (bytes, dir) => {
      const file = join(dir, '卷', name)
      const good = readFileSync(file)
      writeFileSync(file, bytes)
      const checked = await verifyBag(join(dir, '卷'), testJob())
      writeFileSync(file, good)
      if (!checked.ok) return refused(checked.error.code)
      return checked.value.isValid ? ok(bytes.equals(good)) : refused('invalid')
    },
    refusals: /^invalid$/,
    admits: (value, whole) => value === whole || admits(value, whole),
    runs: 60,
    sweep: false,
  }
}

function readCase(bytes: Buffer): Outcome {
  const parsed = parseCaseText(bytes.toString('utf8'))
  if (!parsed.ok) {
    if (!/[\u4e00-\u9fff]/.test(parsed.error.message)) throw new Error('not in Chinese')
    return refused(parsed.error.code)
  }
  const text = serialiseCase(parsed.value)
  const again = parseCaseText(text)
  if (!again.ok || serialiseCase(again.value) !== text) throw new Error('its own text is not taken back')
  return ok(text)
}

const packSample = () => {
  const text = JSON.stringify(signed(examplePack), null, 2)
  return Buffer.from(text)
}

/** Whatever the bytes, every fault has a place in the text, a field and a Chinese sentence. */
function readRulePack(bytes: Buffer): Outcome {
  const text = bytes.toString('utf8')
  const { pack, faults } = readPack(text, { catalogue, law: lawTable, calendar })
  const lines = text.split(/\r\n|\r|\n/).length
  for (const f of faults) {
    if (!(f.line >= 1 && f.line <= lines && f.column >= 1))
      throw new Error(`no such place: ${f.line}:${f.column}`)
    if (!/[\u4e00-\u9fff]/.test(f.message) || f.where === '') throw new Error('not in Chinese')
  }
  return pack === undefined ? refused('problems') : ok(pack)
}

function readPhraseFile(bytes: Buffer): Outcome {
  const read = readPhrases(bytes.toString('utf8'))
  if (read.ok) return ok(read.phrases)
  if (!/[\u4e00-\u9fff]/.test(read.message)) throw new Error('not in Chinese')
  return refused('phrases')
}

const LAW = [
  '示例管理办法',
  '（2025年12月1日公布）',
  '目　　录',
  '第一章　总　　则',
  '第一章　总　　则',
  '　　第一条　有下列情形之一的：',
  '　　（一）甲：',
  '　　1.子；',
  '　　（二）乙。',
  '　　第二条　违反本办法第一条第（二）项的，改正。',
  '附件：表',
]

/** Whatever a file holds, the answer is one that may cross to the window, and every fault is told in Chinese. */
function readLaw(name: string) {
  return (bytes: Buffer): Outcome => {
    const report = LawFileReport.parse(readLawBytes(name, bytes))
    const said = [...report.problems, ...report.texts.flatMap((t) => t.problems), report.failure ?? []].flat()
    if (said.some(({ message }) => !/[\u4e00-\u9fff]/.test(message))) throw new Error('not in Chinese')
    if (report.failure) return refused(report.failure.code)
    if (report.texts.length === 0) return refused(report.problems[0]?.code ?? '')
    return ok(report.texts.map(({ text }) => text))
  }
}

const lawPack = () => {
  const { texts } = readLawBytes('法.txt', Buffer.from(LAW.join('\n')))
  return Buffer.from(serialisePack(createPack(texts.map(({ text }) => text))))
}

/** A parser that gives some value for any bytes. */
function total(name: string, sample: () => Buffer, read: (bytes: Buffer) => unknown): Parser {
  return { name, sample, read: async (bytes) => ok(await read(bytes)), refusals: /^$/ }
}

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const padded = (head: Buffer) => () => Buffer.concat([head, Buffer.alloc(200, 0x41)])
const box = (type: string, ...parts: readonly Buffer[]) => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
const movie = Buffer.concat([
  box('ftyp', Buffer.from('isom\0\0\0\0mp42')),
  box(
    'moov',
    box('mvhd', hex('00000000 00000000 00000000 000003e8 00002710'), Buffer.alloc(80)),
    box('udta', box('\xa9xyz', Buffer.from('\0\x12\x15\xc7+26.5+101.2/', 'latin1'))),
  ),
])
const pictures: Readonly<Record<string, Buffer>> = {
  'image/jpeg': hex('ffd8ffe0 0004 0000 ffc0 0011 08 0064 00c8 03 012200 021101 031101'),
  'image/png': hex('89504e470d0a1a0a 0000000d 49484452 000000c8 00000064 08 02 000000'),
  'image/gif': Buffer.from('GIF89a\xc8\0\x64\0', 'latin1'),
  'image/bmp': Buffer.concat([Buffer.from('BM'), Buffer.alloc(16), hex('c8000000 64000000')]),
  'image/webp': Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8X'), Buffer.alloc(8), hex('c70000 630000')]),
  'image/heic': box('ftyp', Buffer.from('heic\0\0\0\0mif1'), box('ispe', hex('00000000 000000c8 00000064'))),
}
const wav = hex(
  '52494646 24000000 57415645 666d7420 10000000 0100 0100 80bb0000 00770100 0200 1000 64617461 00770100',
)

export const parsers: readonly Parser[] = [
  {
    name: 'vault.json and its copy',
    sample: vector('vault.json'),
    read: readVault,
    refusals: /^vault\.(damaged|newer|tampered)$/,
    admits: isSame,
  },
  {
    name: 'vault-attempts.json',
    sample: () => Buffer.from('{"version":1,"failures":3,"lastAtMs":5,"log":[1,2,5]}'),
    read: async (bytes, dir) => {
      put(join(dir, 'vault-attempts.json'), bytes)
      const attempts = await readAttempts(dir)
      if (!Number.isSafeInteger(attempts.failures) || attempts.failures < 0) throw new Error('no count')
      return ok(attempts)
    },
    refusals: /^$/,
  },
  {
    name: 'a journal segment',
    sample: vector('journal.bin'),
    read: readJournal,
    refusals: /^journal\.broken (header|frame|order)$/,
    admits: isBeginning,
    runs: 150,
  },
  {
    name: 'the record of the office',
    sample: officeSample,
    read: readOfficeRecord,
    refusals: /^audit\.aside$/,
    admits: isBeginning,
    runs: 100,
  },
  {
    name: 'a blob',
    sample: vector('blob.bin'),
    read: readBlob,
    refusals: /^blob\.damaged (header|length|chunk \d+|sha256)$/,
    admits: isSame,
  },
  {
    name: 'a sealed small picture',
    sample: thumbSample,
    read: readThumbFile,
    refusals: /^undefined$/,
    admits: isSame,
  },
  {
    name: 'a sealed row',
    sample: () => Buffer.from(sealedRow._s),
    read: readRow,
    refusals: /^_damaged$/,
    admits: isSame,
  },
  {
    name: 'a transaction',
    sample: vector('transaction.bin'),
    read: readTransaction,
    refusals: /^ForeignTransaction$/,
  },
  {
    name: 'a backup',
    sample: backupSample,
    read: readBackupFile,
    refusals: /^backup\.(unreadable|newer|foreign)$/,
    admits: isSame,
  },
  {
    name: 'a snapshot of the journal',
    sample: snapshotSample,
    read: readSnapshot,
    refusals: /^damaged$/,
    admits: isSame,
    runs: 150,
  },
  {
    name: 'a photograph with Exif',
    sample: () =>
      withExif(readFileSync(mediaFile('photo.jpg')), {
        make: 'Example',
        model: 'D1',
        taken: '2026:03:05 09:30:15',
        gps: [31.2, 121.4],
      }),
    read: readPhoto('image/jpeg'),
    refusals: /^blob\.empty$/,
    spareBytes: 8 << 20,
    runs: 60,
    sweep: false,
  },
  {
    name: 'a photograph of a telephone',
    sample: () => readFileSync(mediaFile('phone.heic')),
    read: readPhoto('image/heic'),
    refusals: /^blob\.empty$/,
    spareBytes: 8 << 20,
    runs: 60,
    sweep: false,
  },
  {
    name: 'a scan of two pages',
    sample: () => readFileSync(mediaFile('scan.tif')),
    read: readPhoto('image/tiff'),
    refusals: /^blob\.empty$/,
    spareBytes: 8 << 20,
    runs: 60,
    sweep: false,
  },
  {
    name: 'a case file',
    sample: () => Buffer.from(sampleText('sample-inspection')),
    read: readCase,
    refusals: /^case\.(syntax|foreign|newer|too-large|invalid)$/,
    runs: 120,
  },
  {
    name: 'a local rule pack',
    sample: packSample,
    read: readRulePack,
    refusals: /^problems$/,
    admits: isSame,
    runs: 120,
  },
  {
    name: 'a file of phrases',
    sample: () => Buffer.from(serialisePhrases(starterPhrases)),
    read: readPhraseFile,
    refusals: /^phrases$/,
    runs: 120,
  },
  {
    name: 'a Word file that was issued',
    sample: () => docxOfLines(LAW),
    read: (bytes) => outcomeOf(readWord('决定书.docx', bytes)),
    refusals: /^word\.(empty|encrypted|old-format|macro|not-docx|damaged|too-large)$/,
    runs: 100,
  },
  {
    name: 'a template of the office',
    sample: () => docxOfLines(['{{文号}}', '查明：{{被处罚单位}}，{{违法事实}}']),
    read: readTemplate,
    refusals: /^(damaged|encrypted|too-large)$/,
    runs: 100,
  },
  {
    name: 'a public version read back',
    sample: () => docxOfLines(LAW),
    read: (bytes) => outcomeOf(docxLeaks(bytes, ['第一条'])),
    refusals: /^(damaged|encrypted|too-large|bad-xml)$/,
    runs: 100,
  },
  {
    name: 'a law in a .docx',
    sample: () => docxOfLines(LAW),
    read: readLaw('法.docx'),
    refusals:
      /^(law\.(zip-(damaged|encrypted|too-large)|not-docx|docx-damaged|encoding|empty|old-format|pdf|html)|no-articles|lawpack\.foreign)$/,
    // Inflating asks for its own buffers, of a fixed size.
    spareBytes: 256 << 10,
  },
  {
    name: 'a law in plain text',
    sample: () => Buffer.from(LAW.join('\r\n')),
    read: readLaw('法.txt'),
    refusals:
      /^(law\.(encoding|empty|zip-damaged|old-format|pdf|html)|no-articles|too-long|lawpack\.foreign)$/,
  },
  {
    name: 'a pack of laws',
    sample: lawPack,
    read: (bytes) => {
      const pack = parsePack(bytes.toString('utf8'))
      if (!pack.ok) return refused(pack.error.code)
      return ok(serialisePack(pack.value))
    },
    refusals: /^lawpack\.(foreign|newer|invalid)$/,
  },
  bagFile('bagit.txt'),
  bagFile('bag-info.txt'),
  bagFile('manifest-sha256.txt'),
  bagFile('data/证据/a.jpg'),
  bagFile('tagmanifest-sha256.txt', () => true),
  total(
    'the lines of a manifest',
    () => Buffer.from(`${'0'.repeat(64)}  data/a\n`),
    (b) => parseManifest(b.toString(), 'sha256'),
  ),
  total(
    'bagit.txt alone',
    () => Buffer.from('BagIt-Version: 1.0\n'),
    (b) => parseDeclaration(b.toString()),
  ),
  total(
    'bag-info.txt alone',
    () => Buffer.from('A: b\n  c\n'),
    (b) => parseBagInfo(b.toString()),
  ),
  total(
    'window.json',
    () => Buffer.from('{"x":1,"y":2,"width":1000,"height":700,"maximized":true}'),
    (b) => parseWindowState(b.toString(), []),
  ),
  total(
    'a pasted list of things',
    () => Buffer.from('名称\t数量\t规格\n气瓶\t3\t40L\n'),
    (b) => readItemTable(b.toString()),
  ),
  total(
    'a table of photographs',
    () => Buffer.from('文件名,证明对象,时间,地点\nIMG_0001.JPG,"积尘,1 处",2026-03-05 09:30,车间\n'),
    (b) => readPhotoTable(b.toString(), sampleCase('sample-dust')),
  ),
  total('a media type by its magic', () => Buffer.concat([movie, wav]), sniffMediaType),
  total(
    'a movie',
    () => movie,
    (b) => isoMediaFacts(async (from, to) => b.subarray(from, to), b.length).catch(cutOff),
  ),
  total(
    'a WAVE head',
    () => wav,
    (b) => wavFacts(b, b.length),
  ),
  total('an AVI head', padded(Buffer.from('RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlavih')), aviFacts),
  ...Object.entries(pictures).map(([type, head]) =>
    total(`size of ${type}`, padded(head), (b) => imageSize(b, type)),
  ),
]

/** `inspectBlob` takes a header that is cut off for one that says nothing. */
function cutOff(error: unknown): undefined {
  if (!(error instanceof RangeError)) throw error
}
