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
  if (row.versions === 1) return <strong title={row.title}>{row.title}</strong>
  const isNewest = row.version === row.versions
  return (
    <span className={isNewest ? 'doc-version' : 'doc-version older'} title={row.title}>
      {!isNewest && <span aria-hidden="true">└ </span>}
      <strong>{row.title}</strong>
      <span className="muted small-text"> 第 {row.version} 版</span>
    </span>
  )
}
