import type { Citation } from '@shared/law/citation'

/** What of the program rests on an article. */
export function CitedByList(_: { readonly citation: Citation }) {
  return null
}
