import type { ParagraphDifference, WordComparison } from '@shared/documents/word-back/compare'
import type { Run } from '@shared/text/compare-texts'

interface DifferenceListProps {
  readonly comparison: WordComparison
  /** The Chinese name of a field. */
  readonly label: (field: string) => string
}

/** What differs, paragraph by paragraph, with the words marked and the field named. */
export function DifferenceList({ comparison, label }: DifferenceListProps) {
  const { paragraphs, fields, inForm, isSame } = comparison
  if (isSame) return <p className="note">✓ 正文与定稿一致。</p>
  const count = paragraphs.filter((p) => p.kind !== 'same').length
  return (
    <section className="stack" aria-label="与定稿不同的地方">
      <p className="note warn" role="status">
        有 {count} 段与定稿不同
        {fields.length > 0 && `，涉及：${fields.map(label).join('、')}`}
        {inForm && `${fields.length > 0 ? '；' : '，'}还有式样固定文字或者新加的段落`}。
      </p>
      <ol className="word-differences">
        {paragraphs.map((p, i) =>
          p.kind === 'same' ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
            <li key={i} className="word-difference">
              <p className="small-text">
                <span className="tag">{KIND[p.kind]}</span>{' '}
                {p.fields.length === 0 ? '式样固定文字' : p.fields.map(label).join('、')}
              </p>
              <DifferenceText difference={p} />
            </li>
          ),
        )}
      </ol>
    </section>
  )
}

const KIND = { changed: '改动', removed: '删去', added: '增加' } as const

function DifferenceText({
  difference: d,
}: {
  readonly difference: Exclude<ParagraphDifference, { kind: 'same' }>
}) {
  if (d.kind === 'changed')
    return (
      <dl>
        <dt>定稿</dt>
        <dd>
          <Marked runs={d.ours} as="del" />
        </dd>
        <dt>Word</dt>
        <dd>
          <Marked runs={d.theirs} as="ins" />
        </dd>
      </dl>
    )
  const Tag = d.kind === 'removed' ? 'del' : 'ins'
  return (
    <p>
      <Tag>{d.text}</Tag>
    </p>
  )
}

function Marked({ runs, as: Tag }: { readonly runs: readonly Run[]; readonly as: 'del' | 'ins' }) {
  return runs.map((run, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
    run.differs ? <Tag key={i}>{run.text}</Tag> : <span key={i}>{run.text}</span>,
  )
}
