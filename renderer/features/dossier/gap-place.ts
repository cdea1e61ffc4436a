import type { DossierGap } from '@shared/dossier/gaps'
import type { DossierPart } from './DossierDesk'

/** Where a gap is closed: a place of the case desk, or another part of this screen. */
export type GapPlace =
  | { readonly go: string; readonly action: string }
  | { readonly part: DossierPart; readonly action: string }

const words: Readonly<Record<DossierGap['code'], string>> = {
  'document-missing': '去起草',
  'document-draft': '去制作',
  'document-number': '去编号',
  'document-place': '查看',
  'scan-pages': '查看',
  'evidence-pages': '填页数',
  'evidence-files': '加文件',
  'evidence-document': '查看',
  cover: '去填写',
  notes: '去填写',
}

/** What to do about a gap. */
export function gapPlace(gap: DossierGap): GapPlace {
  const action = words[gap.code]
  if ('list' in gap.at)
    return { go: `${gap.at.list === 'events' ? 'timeline' : gap.at.list}/${gap.at.id}`, action }
  switch (gap.at.field) {
    case 'notes':
      return { part: 'notes', action }
    case 'retention':
      return { part: 'cover', action }
    case 'events':
      return { go: 'timeline', action: '去记录' }
    default:
      return { go: 'overview', action }
  }
}

export const gapKinds: Readonly<Record<DossierGap['code'], string>> = {
  'document-missing': '缺文书',
  'document-draft': '草稿',
  'document-number': '缺文号',
  'document-place': '无位置',
  'scan-pages': '扫描页数',
  'evidence-pages': '缺页数',
  'evidence-files': '缺文件',
  'evidence-document': '指向错误',
  cover: '封面',
  notes: '备考表',
}
