import { fold } from '@shared/documents/redaction/fold'
import type { DocumentInstance } from '@shared/model/document'
import type { RedactionChoices, SecretKind } from '@shared/model/redaction'

type Change = (choices: RedactionChoices | undefined) => RedactionChoices | undefined

const others =
  (text: string) =>
  (entry: { readonly text: string }): boolean =>
    fold(entry.text) !== fold(text)

/** Hides words everywhere, whatever was decided of them before. */
export function hiding(text: string, kind: SecretKind): Change {
  return (choices) =>
    tidy({
      masks: [...(choices?.masks ?? []).filter(others(text)), { text, kind }],
      kept: (choices?.kept ?? []).filter(others(text)),
    })
}

/** Publishes words, with the reason. */
export function keeping(text: string, reason: string): Change {
  return (choices) =>
    tidy({
      masks: choices?.masks,
      kept: [...(choices?.kept ?? []).filter(others(text)), { text, reason }],
    })
}

/** Takes back what a person decided of these words. */
export function undecided(text: string): Change {
  return (choices) =>
    tidy({
      masks: (choices?.masks ?? []).filter(others(text)),
      kept: (choices?.kept ?? []).filter(others(text)),
    })
}

function tidy({ masks, kept }: RedactionChoices): RedactionChoices | undefined {
  const some = {
    ...(masks === undefined || masks.length === 0 ? {} : { masks }),
    ...(kept === undefined || kept.length === 0 ? {} : { kept }),
  }
  return Object.keys(some).length === 0 ? undefined : some
}

/** The document with other choices; none at all leave no trace in it. */
export function withChoices(doc: DocumentInstance, change: Change): DocumentInstance {
  const { redaction, ...rest } = doc
  const next = change(redaction)
  return next === undefined ? rest : { ...rest, redaction: next }
}
