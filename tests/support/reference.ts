import { findReference } from '../../electron/runtime/reference.mjs'
import { REFERENCE_MARK } from '../../electron/runtime/reports.mjs'

/** The mark for the title of a test that reads the reference library. */
export const needsReference = REFERENCE_MARK

/** The reference library beside the clone (`../shared`), or null in an ordinary clone. */
export function referenceDir(): string | null {
  return findReference()
}

/**
 * Vitest's or Playwright's `test`, or its `skip` where the reference library is absent:
 * `withReference(test)(`对照原文 ${needsReference}`, () => { … })`.
 * Such a skip is no failure, not even in continuous integration, as long as the title carries the mark.
 */
export function withReference<Test extends { readonly skip: unknown }>(test: Test): Test {
  return findReference() === null ? (test.skip as Test) : test
}
