import type { Values } from '@shared/documents/fields'
import type { DocumentKind } from '@shared/documents/kind'
import { keptAgainst, type Moved, movedFields } from '@shared/documents/overrides'
import { type ResolvedValues, resolveValues } from '@shared/documents/resolve'
import type { CaseFile } from '@shared/model/case-file'
import type { DocumentInstance } from '@shared/model/document'
import { startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { chinaNow } from '../../app/now'
import { useDraftStore } from '../../ui/form/draft-store'
import { useKeeping } from '../../ui/form/pending'
import { asOverride, fieldProblems, mapDocument, type Typed, withTyped } from './document-rows'

const nothing: Typed = new Map()

export interface DocumentDraft {
  /** The document as it stands on the screen, saved or not. */
  readonly doc: DocumentInstance
  /** The case with that document in it. */
  readonly file: CaseFile
  readonly resolved: ResolvedValues
  readonly fromCase: Values
  /** Fields typed over of which the case says something else since. */
  readonly moved: ReadonlyMap<string, Moved>
  readonly problems: ReadonlyMap<string, string>
  readonly restored: boolean
  readonly set: (field: string, value: Values[string] | undefined) => void
  /** Gives a field back to the case. */
  readonly giveBack: (field: string) => void
  /** What was typed stands although the case has changed since. */
  readonly keep: (field: string) => void
  readonly discard: () => void
  /** Saves what is typed together with a further change; false if it could not be saved. */
  readonly commit: (change: (doc: DocumentInstance) => DocumentInstance) => Promise<boolean>
}

/**
 * Holds what is being typed into a document. A moment after the last key the fields that are of their
 * form are saved as overrides; the others wait, sealed, as a draft. The paper follows every key.
 */
export function useDocumentDraft(stored: DocumentInstance, kind: DocumentKind): DocumentDraft {
  const { file: storedFile, update } = useCaseDesk()
  const drafts = useDraftStore()
  const draftKey = `${storedFile.id}/documents/${stored.id}`
  const [typed, setTyped] = useState<Typed>(nothing)
  const [restored, setRestored] = useState(false)

  const fromCase = useMemo(
    () => (stored.issued === undefined ? kind.fromCase(storedFile, stored) : {}),
    [kind, storedFile, stored],
  )
  const doc = useMemo(() => withTyped(stored, typed, fromCase), [stored, typed, fromCase])
  const file = useMemo(
    () => (doc === stored ? storedFile : mapDocument(storedFile, doc.id, () => doc)),
    [storedFile, stored, doc],
  )
  const moved = useMemo(() => movedFields(doc, fromCase), [doc, fromCase])
  const resolved = useMemo(() => resolveValues(file, doc), [file, doc])
  const problems = useMemo(
    () => fieldProblems(kind, doc.overrides, (_name, issues) => issues[0]?.message ?? '格式不对'),
    [kind, doc],
  )

  useKeeping(typed.size === 0 ? null : typed, async () => {
    const fit: Typed = new Map([...typed].filter(([name]) => !problems.has(name)))
    const unfit = Object.fromEntries([...typed].filter(([name]) => problems.has(name)))
    if (Object.keys(unfit).length > 0) await drafts.put(draftKey, unfit)
    else {
      await drafts.clear(draftKey)
      setRestored(false)
    }
    if (fit.size === 0) return
    const save = (d: DocumentInstance) => ({ ...withTyped(d, fit, fromCase), updatedAt: chinaNow() })
    if (await update((now) => mapDocument(now, stored.id, save))) {
      // Together with the case that now holds them.
      return startTransition(() => setTyped((now) => without(now, fit)))
    }
    await drafts.put(draftKey, Object.fromEntries([...typed].filter(([, value]) => value !== undefined)))
  })

  useEffect(() => {
    let gone = false
    void drafts.get(draftKey).then((draft) => {
      if (gone || draft === undefined) return
      setTyped((now) => new Map([...(Object.entries(draft) as [string, Values[string]][]), ...now]))
      setRestored(true)
    })
    return () => {
      gone = true
    }
  }, [drafts, draftKey])

  const put = useCallback(
    (field: string, value: Values[string] | undefined) => setTyped((now) => new Map(now).set(field, value)),
    [],
  )

  return {
    doc,
    file,
    resolved,
    fromCase,
    moved,
    problems,
    restored,
    set: (field, value) => put(field, asOverride(value, fromCase[field])),
    giveBack: (field) => put(field, undefined),
    keep(field) {
      const caseSays = fromCase[field]
      void update((now) =>
        mapDocument(now, stored.id, (d) => ({ ...keptAgainst(d, field, caseSays), updatedAt: chinaNow() })),
      )
    },
    discard() {
      setTyped((now) => new Map([...now].filter(([name]) => !problems.has(name))))
      setRestored(false)
      void drafts.clear(draftKey)
    },
    async commit(change) {
      const fit: Typed = new Map([...typed].filter(([name]) => !problems.has(name)))
      const saved = await update((now) =>
        mapDocument(now, stored.id, (d) => ({
          ...change(withTyped(d, fit, fromCase)),
          updatedAt: chinaNow(),
        })),
      )
      if (saved) startTransition(() => setTyped((now) => without(now, fit)))
      return saved
    },
  }
}

/** What was typed since: newer words win over those just saved. */
function without(now: Typed, saved: Typed): Typed {
  const rest = new Map([...now].filter(([name, value]) => !(saved.has(name) && saved.get(name) === value)))
  return rest.size === 0 ? nothing : rest
}
