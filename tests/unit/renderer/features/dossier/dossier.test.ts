import { catalogueOf } from '@renderer/features/dossier/catalogue'
import { exportChecks } from '@renderer/features/dossier/export-checks'
import { gapPlace } from '@renderer/features/dossier/gap-place'
import { readPagination, readVerifyResult } from '@renderer/features/dossier/job-results'
import { verifyRows } from '@renderer/features/dossier/verify-rows'
import { dossierGaps } from '@shared/dossier/gaps'
import { dossierOrder } from '@shared/dossier/items'
import { paginate } from '@shared/dossier/pages'
import { describe, expect, it } from 'vitest'
import { sampleCase } from '../../../../support/samples'

const file = sampleCase('sample-dust')
const paged = paginate(dossierOrder(file), (item) => item.pages ?? 1)
const numbered = paged.ok
  ? readPagination(JSON.parse(JSON.stringify({ ...paged.value, printed: {} })))
  : undefined

describe('the catalogue on the screen', () => {
  it('takes page numbers that were worked out for the same order', () => {
    const { lines, fits } = catalogueOf(file, numbered)
    expect(fits).toBe(true)
    expect(lines[0]?.pages).toBe('1')
  })

  it('shows no page number once a sheet was added or taken away', () => {
    const changed = { ...file, documents: (file.documents ?? []).slice(1) }
    const { lines, fits } = catalogueOf(changed, numbered)
    expect(fits).toBe(false)
    expect(lines.every((l) => l.pages === undefined)).toBe(true)
  })
})

describe('what a job hands back', () => {
  const report = {
    isValid: false,
    missing: ['data/a'],
    unexpected: ['data/b'],
    mismatch: [{ path: 'data/c', manifest: 'manifest-sha256.txt', expected: '00', actual: '11' }],
    malformed: [{ path: 'manifest-sha256.txt', line: 3, message: '不是一行清单' }],
    warnings: [],
    files: 4,
    sizeBytes: 10,
  }

  it('is read bare or beside its path, and is nothing if it is of no known form', () => {
    expect(readVerifyResult(report)?.missing).toEqual(['data/a'])
    expect(readVerifyResult({ path: '某包', report })?.path).toBe('某包')
    expect(readVerifyResult({ path: '某包' })).toBeUndefined()
    expect(readPagination(undefined)).toBeUndefined()
  })

  it('names every damaged, missing, extra and malformed file', () => {
    const read = readVerifyResult(report)
    expect(read && verifyRows(read).map((r) => `${r.problem} ${r.path}`)).toEqual([
      '被改动或者损坏 data/c',
      '缺失 data/a',
      '多出 data/b',
      '格式错误 manifest-sha256.txt',
    ])
  })
})

describe('before the package is made', () => {
  it('says of every gap where it is closed', () => {
    const places = dossierGaps({ ...file, notes: {}, documents: [] }).map(gapPlace)
    expect(places.length).toBeGreaterThan(10)
    expect(
      places.every((p) => p.action !== '' && ('go' in p || p.part === 'notes' || p.part === 'cover')),
    ).toBe(true)
  })

  it('names every signed paper whose pages are not those of its document', () => {
    const [doc] = file.documents ?? []
    const scan = {
      files: [{ name: '扫描.jpg', sizeBytes: 1, mediaType: 'image/jpeg', sha256: 'a'.repeat(64) }],
      pages: [{ id: 's1', file: 'a'.repeat(64), page: 1 }],
    }
    const signed = { ...file, documents: [{ ...doc!, scan }, ...file.documents!.slice(1)] }
    const checkOf = (printed: Readonly<Record<string, number>>, isNumbered: boolean) =>
      exportChecks(signed, null, dossierGaps(signed, undefined, printed), isNumbered).find(
        (c) => c.id === 'scans',
      )
    expect(checkOf({ [doc!.id]: 3 }, true)).toEqual({
      id: 'scans',
      fine: false,
      text: '1 份签章扫描件的页数与文书不同',
      items: [
        expect.stringMatching(/^《.+》的签章扫描件是 1 页，制作的文书是 3 页：可能只扫了一部分，请补齐/u),
      ],
    })
    expect(checkOf({ [doc!.id]: 1 }, true)).toMatchObject({ fine: true, items: [] })
    // Nobody has counted yet.
    expect(checkOf({}, false)).toMatchObject({ fine: false, text: expect.stringContaining('还没有核对') })
  })

  it('counts drafts and unnumbered pages, and stops nothing', () => {
    const checks = exportChecks(file, null, dossierGaps(file), false)
    expect(checks.find((c) => c.id === 'drafts')?.fine).toBe(false)
    expect(checks.find((c) => c.id === 'pages')?.fine).toBe(false)
    expect(checks.find((c) => c.id === 'closed')?.fine).toBe(true)
  })
})
