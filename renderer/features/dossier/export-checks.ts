import type { DossierGap } from '@shared/dossier/gaps'
import { scannedPages } from '@shared/dossier/items'
import type { CaseFile } from '@shared/model/case-file'
import { isSetAside } from '@shared/rules/engine'
import type { Analysis } from '../../app/desk/analysis'

/** One thing looked at before a package is made. */
export interface ExportCheck {
  readonly id: string
  readonly fine: boolean
  readonly text: string
  /** What it is about, one by one, where each has to be named. */
  readonly items?: readonly string[]
}

/** What an archivist would ask before taking the volume. None of it stops an export: a copy may be needed at any time. */
export function exportChecks(
  file: CaseFile,
  analysis: Analysis | null,
  gaps: readonly DossierGap[],
  numbered: boolean,
): readonly ExportCheck[] {
  const standing = analysis?.findings.filter((f) => !isSetAside(f)) ?? []
  const failing = standing.filter((f) => f.outcome === 'fail')
  const veto = failing.filter((f) => f.severity === 'veto').length
  const unknown = standing.filter((f) => f.outcome === 'unknown').length
  const asked = standing.filter((f) => f.outcome === 'pending' && f.question !== undefined).length
  const wrong = `${failing.length} 项不符合${veto === 0 ? '' : `（其中 ${veto} 项一票否决）`}`
  const open = `${unknown} 项无法判断${asked === 0 ? '' : `，${asked} 个问题没有回答`}`
  const rulesText = analysis === null ? '自动检查还没有结果' : `自动检查有 ${wrong}，${open}`
  const drafts = (file.documents ?? []).filter((d) => d.state === '草稿').length
  const closed = (file.events ?? []).some((e) => e.kind === 'closing' && e.absent !== true)
  const lacks = (codes: readonly DossierGap['code'][]) => gaps.filter((g) => codes.includes(g.code)).length
  const sheets = lacks(['document-missing'])
  const evidence = lacks(['evidence-pages', 'evidence-files', 'evidence-document'])
  const blanks = lacks(['cover', 'notes'])
  const scans = gaps.filter((g) => g.code === 'scan-pages').map((g) => g.message)
  const scansKnown = numbered || (file.documents ?? []).every((d) => scannedPages(d) === undefined)
  const check = (id: string, fine: boolean, yes: string, no: string): ExportCheck => ({
    id,
    fine,
    text: fine ? yes : no,
  })
  return [
    check('closed', closed, '已经结案', '还没有结案'),
    check(
      'rules',
      analysis !== null && failing.length === 0 && unknown === 0 && asked === 0,
      '自动检查没有不符合',
      rulesText,
    ),
    check('drafts', drafts === 0, '文书都已制作', `${drafts} 份文书还是草稿`),
    check('sheets', sheets === 0, '办过的事都有文书', `${sheets} 件办过的事没有对应的文书`),
    check('evidence', evidence === 0, '证据都有页数和文件', `证据有 ${evidence} 处缺页数、文件或者指向错误`),
    check('blanks', blanks === 0, '封面、备考表已填全', `封面、备考表有 ${blanks} 处没有填写`),
    {
      ...check(
        'scans',
        scansKnown && scans.length === 0,
        '签章扫描件的页数都对得上',
        scans.length === 0
          ? '签章扫描件的页数还没有核对：先编排页码'
          : `${scans.length} 份签章扫描件的页数与文书不同`,
      ),
      items: scans,
    },
    check('pages', numbered, '页码已编排', '页码没有编排，或者编排后案卷有变动'),
  ]
}
