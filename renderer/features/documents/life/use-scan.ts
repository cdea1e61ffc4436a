import { scanOf } from '@shared/documents/scan'
import type { DocumentInstance } from '@shared/model/document'
import type { DocumentScan } from '@shared/model/document-scan'
import { useCaseDesk } from '../../../app/desk/case-context'
import { chinaNow } from '../../../app/now'
import { mapDocument } from '../document-rows'

/** The scan of a document, and the one way to change it: as it is in the store at that moment. */
export function useScan(doc: DocumentInstance): {
  readonly scan: DocumentScan
  readonly change: (work: (scan: DocumentScan) => DocumentScan) => Promise<boolean>
} {
  const { update } = useCaseDesk()
  return {
    scan: scanOf(doc),
    change: (work) =>
      update((now) =>
        mapDocument(now, doc.id, (d) => ({ ...d, scan: work(scanOf(d)), updatedAt: chinaNow() })),
      ),
  }
}
