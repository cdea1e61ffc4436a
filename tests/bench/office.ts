import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { CaseFile } from '@shared/model/case-file'
import { boardOf, type CaseDeadlines, caseDeadlines, columnsOf } from '@shared/procedure/board'
import { deadlinesOf } from '@shared/procedure/deadlines'
import { runRules } from '@shared/rules/engine'
import { allRules } from '@shared/rules/registry'
import { absent, add, caseWith, drop, set } from '../support/cases'
import { contextOn } from '../support/law'
import { sampleCase } from '../support/samples'
import { type Measured, median, timed, within } from './measure'

const ONE_CASE_RUNS = 300
const MANY = 10_000
const BOARD = 5_000
const BOARD_RUNS = 5

const ctx = contextOn('2026-04-20')

/** Cases at different points of the procedure. */
const kinds: readonly CaseFile[] = [
  sampleCase('sample-dust'),
  caseWith(),
  caseWith(drop('service-decision', 'payment', 'closing', 'archiving')),
  caseWith(drop('decision', 'service-decision', 'publication', 'payment', 'closing', 'archiving')),
  caseWith(absent('publication'), add('seizure', { date: '2026-04-01' })),
  caseWith(set('payment', { full: false }), add('reconsideration', { acceptedOn: '2026-04-10' })),
]

/** A value of its own, as one just read: nothing remembered about one case serves another. */
function caseNumber(i: number): CaseFile {
  return { ...structuredClone(kinds[i % kinds.length] as CaseFile), id: `bench-${i}` as CaseFile['id'] }
}

/** Everything the law says of a case: all checks and all periods. */
function weigh(file: CaseFile): number {
  return runRules(file, ctx).length + deadlinesOf(file, ctx).length
}

/** One case, ten thousand in a row without keeping any, and the board of an office's open cases. */
export async function benchOffice(): Promise<readonly Measured[]> {
  return [benchOne(), benchMany(), await benchBoard()]
}

function benchOne(): Measured {
  const times: number[] = []
  for (let i = 0; i < ONE_CASE_RUNS; i++) {
    const file = caseNumber(i)
    const start = performance.now()
    weigh(file)
    times.push(performance.now() - start)
  }
  const name = `一件案件的 ${allRules.length} 项检查和全部期限`
  return within(name, median(times.slice(kinds.length * 5)), 5, times.length)
}

/** Grows by less than this many megabytes between a third of the way and the end, collected both times. */
const HEAP_GROWTH_MB = 8

function benchMany(): Measured {
  const heapMb = collectedHeap()
  let third = 0
  const start = performance.now()
  let pausedMs = 0
  for (let i = 0; i < MANY; i++) {
    weigh(caseNumber(i))
    if (i === Math.floor(MANY / 3)) {
      const pause = performance.now()
      third = heapMb()
      pausedMs = performance.now() - pause
    }
  }
  const ms = performance.now() - start - pausedMs
  const end = heapMb()
  const name = `${MANY} 件案件的检查和期限，同一进程；堆 1/3 处 ${third.toFixed(1)} MB，末 ${end.toFixed(1)} MB`
  const row = within(name, ms, 30_000, 1)
  return {
    ...row,
    target: `${row.target}，堆增长 < ${HEAP_GROWTH_MB} MB`,
    met: row.met && end - third < HEAP_GROWTH_MB,
  }
}

/** The used heap after a full collection, in megabytes. */
function collectedHeap(): () => number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  return () => {
    collect()
    return process.memoryUsage().heapUsed / 1024 / 1024
  }
}

async function benchBoard(): Promise<Measured> {
  const cases: readonly CaseDeadlines[] = Array.from({ length: BOARD }, (_, i) => {
    const file = caseNumber(i)
    return caseDeadlines(file, deadlinesOf(file, ctx))
  })
  const cards = cases.reduce((n, c) => n + c.open.length, 0)
  const ms = await timed(BOARD_RUNS, () => columnsOf(boardOf(cases, ctx.deadlines, ctx.today)))
  return within(`期限看板：${BOARD} 件案件的 ${cards} 个期限排序分栏`, ms, 200, BOARD_RUNS)
}
