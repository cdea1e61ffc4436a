import type { DocumentInstance } from '@shared/model/document'
import { useCaseDesk } from '../../app/desk/case-context'

/** A document made by a newer version: kept whole, neither shown nor changed. */
export function UnknownKind({ doc }: { readonly doc: DocumentInstance }) {
  const { go } = useCaseDesk()
  return (
    <div className="note warn">
      <p>
        这份文书（{doc.kind}
        {doc.number === undefined ? '' : `，${doc.number}`}
        ）的种类，本版本的程序还不认识。它的内容完整保留在案件里，没有改动；请用较新的版本打开。
      </p>
      <p>
        <button type="button" className="button small" onClick={() => go('documents')}>
          回到文书清单
        </button>
      </p>
    </div>
  )
}
