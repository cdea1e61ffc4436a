import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Something that must not be left lying about, by a name that may be printed. */
export interface Secret {
  readonly name: string
  readonly forms: readonly Buffer[]
}

/** A text as UTF-8 (files, one-byte strings) and as UTF-16LE (two-byte strings of V8 and Blink). */
export function textSecret(name: string, text: string): Secret {
  return { name, forms: [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')] }
}

/** A key as bytes, and as the texts a careless program would make of it. */
export function keySecret(name: string, key: Buffer): Secret {
  const texts = [key.toString('hex'), key.toString('base64').slice(0, -2)]
  return { name, forms: [Buffer.from(key), ...texts.flatMap((t) => textSecret('', t).forms)] }
}

/** Every file below a folder that contains the text in UTF-8 or UTF-16, by path. */
export function filesContaining(folder: string, text: string): string[] {
  return secretsOnDisk(folder, [textSecret(text, text)]).map(({ path }) => path)
}

/** Where below a folder which secret lies in a file. */
export function secretsOnDisk(
  folder: string,
  secrets: readonly Secret[],
): { readonly path: string; readonly secret: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((path) => {
      const bytes = readFileSync(path)
      return secrets
        .filter(({ forms }) => forms.some((form) => bytes.includes(form)))
        .map(({ name }) => ({ path, secret: name }))
    })
}

/** A process of the application, as Linux lists it. */
export interface AppProcess {
  readonly pid: number
  /** What Chromium started it as; `main` for the first one. */
  readonly type: string
}

/** The process and all its descendants. Linux only. */
export function processTree(root: number): readonly AppProcess[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    const stat = Number.isInteger(pid) ? readProc(pid, 'stat') : undefined
    // The second field, a name in brackets, may itself hold spaces and brackets.
    const parent = Number(
      stat
        ?.slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(1),
    )
    if (parent > 0) children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const found: AppProcess[] = []
  const visit = (pid: number) => {
    const type = /--type=([\w-]+)/.exec(readProc(pid, 'cmdline') ?? '')?.[1] ?? 'main'
    found.push({ pid, type })
    for (const child of children.get(pid) ?? []) visit(child)
  }
  visit(root)
  return found
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1')
  } catch {
    return undefined
  }
}

const STEP = 4 << 20

/**
 * How often each secret lies in the readable memory of a process; `undefined` if the process has ended, and with it
 * what it held. Linux only; needs the right to trace it.
 */
export function secretsInMemory(
  pid: number,
  secrets: readonly Secret[],
): Readonly<Record<string, number>> | undefined {
  try {
    return searched(pid, secrets)
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

function searched(pid: number, secrets: readonly Secret[]): Readonly<Record<string, number>> {
  const overlap = Math.max(...secrets.flatMap(({ forms }) => forms.map((f) => f.length))) - 1
  const counts: Record<string, number> = Object.fromEntries(secrets.map(({ name }) => [name, 0]))
  const mem = openSync(`/proc/${pid}/mem`, 'r')
  const block = Buffer.alloc(STEP + overlap)
  try {
    for (const { start, end } of readableRegions(pid)) {
      for (let at = start; at < end; at += STEP) {
        const read = readAt(mem, block, Math.min(STEP + overlap, end - at), at)
        const seen = block.subarray(0, read)
        for (const { name, forms } of secrets)
          for (const form of forms)
            for (let i = seen.indexOf(form); i >= 0 && i < STEP; i = seen.indexOf(form, i + 1))
              counts[name] = (counts[name] ?? 0) + 1
      }
    }
  } finally {
    closeSync(mem)
  }
  return counts
}

function readableRegions(pid: number): readonly { readonly start: number; readonly end: number }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^([0-9a-f]+)-([0-9a-f]+) r.{3} \S+ \S+ \S+\s*(.*)$/.exec(line)
      if (found === null || /^\[(vvar|vsyscall|vdso)/.test(found[3] ?? '')) return []
      return [{ start: Number.parseInt(found[1] ?? '', 16), end: Number.parseInt(found[2] ?? '', 16) }]
    })
}

/** Bytes read; 0 where the pages have gone or cannot be read. */
function readAt(file: number, into: Buffer, length: number, at: number): number {
  try {
    return readSync(file, into, 0, length, at)
  } catch {
    return 0
  }
}
