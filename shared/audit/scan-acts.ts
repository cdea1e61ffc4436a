import type { DocumentScan, ScanPage } from '../model/document-scan'
import type { FieldChange } from './entry'
import type { PartialAct } from './partial-acts'

/** What was done with a scan, in words that a person knows the pages by. */
export function scanActs(
  before: DocumentScan | undefined,
  after: DocumentScan | undefined,
): readonly PartialAct[] {
  if (before === after) return []
  const pages = pageChanges(before, after)
  const compared = markChanges(before, after)
  return [
    ...(pages.length === 0 ? [] : [{ act: 'document.scan' as const, changes: pages }]),
    ...(compared.length === 0 ? [] : [{ act: 'document.compared' as const, changes: compared }]),
  ]
}

function pageChanges(
  before: DocumentScan | undefined,
  after: DocumentScan | undefined,
): readonly FieldChange[] {
  const had = before?.files ?? []
  const has = after?.files ?? []
  const only = (a: typeof had, b: typeof had) => a.filter((f) => !b.some((x) => x.sha256 === f.sha256))
  const old = new Map(before?.pages.map((p) => [p.id, p]))
  return [
    ...only(has, had).map((f) => change('scan.files', '附上的文件', undefined, fileText(f))),
    ...only(had, has).map((f) => change('scan.files', '取下的文件', fileText(f), undefined)),
    ...differing('scan.pages', '各页次序', orderText(before), orderText(after)),
    ...(after?.pages ?? []).flatMap((page) => {
      const was = old.get(page.id)
      if (was === undefined || after === undefined) return []
      const name = pageName(after, page)
      return [
        ...differing('scan.pages', `${name} 的旋转`, turnText(was), turnText(page)),
        ...differing('scan.pages', `${name} 的裁剪`, cropText(was), cropText(page)),
      ]
    }),
  ]
}

function markChanges(
  before: DocumentScan | undefined,
  after: DocumentScan | undefined,
): readonly FieldChange[] {
  const old = new Map(before?.compared?.marks.map((m) => [m.field, m]))
  const now = new Map(after?.compared?.marks.map((m) => [m.field, m]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [a, b] = [old.get(field), now.get(field)]
    return differing(`scan.compared.${field}`, b?.label ?? a?.label ?? field, markText(a), markText(b))
  })
}

function change(field: string, label: string, before?: string, after?: string): FieldChange {
  return {
    field,
    label,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

function differing(field: string, label: string, a: string | undefined, b: string | undefined) {
  return a === b ? [] : [change(field, label, a, b)]
}

const fileText = (f: DocumentScan['files'][number]) => `${f.name}，SHA-256 ${f.sha256}`

function pageName(scan: DocumentScan, page: ScanPage): string {
  const file = scan.files.find((f) => f.sha256 === page.file)
  return `${file?.name ?? page.file.slice(0, 8)}${(file?.pages ?? 1) > 1 ? `（${page.page}）` : ''}`
}

function orderText(scan: DocumentScan | undefined): string | undefined {
  if (scan === undefined || scan.pages.length === 0) return undefined
  return scan.pages.map((page) => pageName(scan, page)).join('、')
}

const turnText = ({ turn = 0 }: ScanPage) => `${turn * 90}°`

function cropText({ crop }: ScanPage): string {
  if (crop === undefined) return '整页'
  const percent = (n: number) => `${Math.round(n * 100)}%`
  return `左 ${percent(crop.x)}、上 ${percent(crop.y)}、宽 ${percent(crop.width)}、高 ${percent(crop.height)}`
}

function markText(mark: NonNullable<DocumentScan['compared']>['marks'][number] | undefined) {
  return mark === undefined ? undefined : [mark.result, mark.note].filter(Boolean).join('：')
}
