import { cite } from '@shared/law/citation'
import { CitationButton } from '../../ui/law/CitationButton'
import type { Block } from './reviewer'

/** Why this user may not review this case, with the words of the law and what they do not say. */
export function ReviewBlocked({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="note error" role="alert">
      {blocks.map((b) => (
        <p key={b.reason}>
          <strong>不能审核：</strong>
          {b.message}
        </p>
      ))}
      <p>
        依据 <CitationButton citation={cite('行政处罚法', 58, 1)} />
        ：应当由从事行政处罚决定法制审核的人员进行法制审核。条文没有“审核人与承办人分离”的明文，分离是对该条的通行理解；本程序按此不予办理。请由另一位法制审核人员登录审核。
      </p>
    </div>
  )
}
