import { findReference } from '../../electron/runtime/reference.mjs'
import { REFERENCE_MARK } from '../../electron/runtime/reports.mjs'
import type { TestFunction } from './outside-tools'

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

/** The same in one call, for tests whose body takes the library's folder: marks the title by itself. */
export function testWithReference(
  test: TestFunction<() => unknown>,
  title: string,
  body: (folder: string) => unknown,
): void {
  withReference(test)(`${title} ${REFERENCE_MARK}`, () => body(referenceDir() ?? ''))
}
