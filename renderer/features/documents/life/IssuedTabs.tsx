import type { DocumentKind } from '@shared/documents/kind'
import type { LayoutTree } from '@shared/documents/layout'
import { isComparisonStale, marksOf, scanOf } from '@shared/documents/scan'
import type { DocumentInstance } from '@shared/model/document'
import { type ReactNode, useState } from 'react'
import { Tabs } from '../../../ui/feedback'
import { CompareDesk } from './CompareDesk'
import { ScanDesk } from './ScanDesk'

interface IssuedTabsProps {
  readonly doc: DocumentInstance
  readonly kind: DocumentKind
  readonly tree: LayoutTree
  /** The document itself. */
  readonly children: ReactNode
}

type View = 'paper' | 'scan' | 'compare'

/** A finished document has its signed paper beside it: the text, the scan, and the two held against each other. */
export function IssuedTabs({ doc, kind, tree, children }: IssuedTabsProps) {
  const [view, setView] = useState<View>('paper')
  if (doc.issued === undefined) return children
  const scan = scanOf(doc)
  const { length } = scan.pages
  const wrong = marksOf(scan).filter((m) => m.result === '不一致').length
  const tabs = [
    { id: 'paper', label: '文书' },
    { id: 'scan', label: length === 0 ? '扫描件' : `扫描件（${length} 页）` },
    ...(length === 0
      ? []
      : [
          {
            id: 'compare',
            label:
              wrong > 0 ? (
                <>
                  对照 <span className="tag warn">{wrong} 处不一致</span>
                </>
              ) : isComparisonStale(scan) ? (
                <>
                  对照 <span className="tag warn">要重新核对</span>
                </>
              ) : (
                '对照'
              ),
          } as const,
        ]),
  ] as const
  const active = view === 'compare' && length === 0 ? 'scan' : view
  return (
    <>
      <Tabs<View> label="文书的各面" tabs={tabs} active={active} onChange={setView} />
      {active === 'paper' && children}
      {active === 'scan' && <ScanDesk doc={doc} />}
      {active === 'compare' && <CompareDesk doc={doc} kind={kind} tree={tree} />}
    </>
  )
}
