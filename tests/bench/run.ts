import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { benchBackup } from './backup'
import { benchDocuments } from './documents'
import { benchDocx, benchRules } from './domain'
import { benchEvidence, benchMedia } from './evidence'
import { benchLaw } from './law'
import { benchLawLibrary } from './law-window'
import { type Measured, printTable } from './measure'
import { benchOffice } from './office'
import { benchStore } from './store'
import { benchStart, benchTable } from './window'

const parts: Readonly<Record<string, () => Promise<Measured | readonly Measured[]>>> = {
  start: benchStart,
  rules: benchRules,
  office: benchOffice,
  documents: async () => [await benchDocx(), ...(await benchDocuments())],
  'law-texts': benchLaw,
  table: benchTable,
  backup: benchBackup,
  store: benchStore,
  evidence: benchEvidence,
  media: benchMedia,
  library: benchLawLibrary,
}

/**
 * `npm run bench [-- part …]`: prints a table and writes test-results/bench.json. Misses are shown, not failed; a part
 * that could not be measured is named, takes nothing from the others, and makes the exit code 1.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const rows: Measured[] = []
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`测量 ${name} …`)
    try {
      rows.push(...[await part()].flat())
    } catch (error) {
      console.error(`${name} 没有测成：`, error)
      process.exitCode = 1
    }
  }
  printTable(rows)
  const folder = resolve(import.meta.dirname, '../../test-results')
  mkdirSync(folder, { recursive: true })
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  }
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify({ machine, rows }, null, 2)}\n`)
}

await main()
