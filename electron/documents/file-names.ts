import { parse } from 'node:path'
import { safeName } from '@shared/archive/names'
import { documentTitle } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'

/** The name of a document's file, without extension: its title and number. */
export function documentFileName(file: CaseFile, doc: DocumentInstance): string {
  return safeName([documentTitle(file, doc), doc.number].filter(Boolean).join(' '))
}

/**
 * Names for new files in a folder, each used once: neither a file that lies there nor one given before is written
 * over. Names that differ in case or in composition of characters alone are one file on Windows and macOS.
 */
export function freeNames(existing: readonly string[]): (name: string) => string {
  const taken = new Set(existing.flatMap((n) => [key(n), key(parse(n).name)]))
  return (name) => {
    let free = name
    for (let n = 2; taken.has(key(free)); n++) free = `${name} (${n})`
    taken.add(key(free))
    return free
  }
}

/** The same for names that keep their own extension: `图.jpg`, `图 (2).jpg`. */
export function freeFileNames(existing: readonly string[]): (name: string) => string {
  const taken = new Set(existing.map(key))
  return (name) => {
    const { name: stem, ext } = parse(name)
    let free = name
    for (let n = 2; taken.has(key(free)); n++) free = `${stem} (${n})${ext}`
    taken.add(key(free))
    return free
  }
}

const key = (name: string) => name.normalize('NFC').toLowerCase()
