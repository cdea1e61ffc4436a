import { LifeState } from '@shared/documents/life'
import type { DocumentRow } from '../document-rows'

const looks: Readonly<Record<LifeState, { readonly className: string; readonly sign: string }>> = {
  草稿: { className: 'tag accent', sign: '' },
  已送审: { className: 'tag warn', sign: '… ' },
  已批准: { className: 'tag accent', sign: '✓ ' },
  已制作: { className: 'tag done', sign: '✓ ' },
  已签章: { className: 'tag done', sign: '✓ ' },
  已送达: { className: 'tag done', sign: '✓ ' },
}

/** How far the document has come. */
export function StateTag({
  row,
}: {
  readonly row: Pick<DocumentRow, 'state' | 'stateText' | 'superseded' | 'doc'>
}) {
  if (row.superseded) return <span className="tag">已被更正</span>
  const { className, sign } = looks[row.state]
  const isCorrection = row.doc.replaces !== undefined && row.state === LifeState.Draft
  return (
    <span className={className}>
      {sign}
      {isCorrection ? '更正草稿' : row.stateText}
    </span>
  )
}

/** An older version stands under the newer one, set in. */
export function VersionTitle({ row }: { readonly row: DocumentRow }) {
  if (row.version === row.versions) return <strong title={row.title}>{row.title}</strong>
  return (
    <span className="doc-version older" title={row.title}>
      <span aria-hidden="true">└ </span>
      {row.title}
    </span>
  )
}

/** Whom or what it is about; one of several versions says which it is. */
export function aboutText(row: DocumentRow): string {
  return row.versions === 1 ? row.about : [`第 ${row.version} 版`, row.about].filter(Boolean).join(' · ')
}
