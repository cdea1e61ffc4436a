import { findReference } from '../../electron/runtime/reference.mjs'
import { REFERENCE_MARK } from '../../electron/runtime/reports.mjs'
import type { TestFunction } from './outside-tools'

/** The reference library beside the clone (`../shared`), or null in an ordinary clone. */
export function referenceDir(): string | null {
  return findReference()
}

/**
 * Declares a test that reads the reference library, skipped where it is absent; such a skip is no failure
 * even in continuous integration.
 */
export function testWithReference(
  test: TestFunction<() => unknown>,
  title: string,
  body: (folder: string) => unknown,
): void {
  const folder = referenceDir()
  const marked = `${title} ${REFERENCE_MARK}`
  if (folder !== null) test(marked, () => body(folder))
  // biome-ignore lint/suspicious/noSkippedTests: named, counted, and allowed only while the library is absent
  else test.skip(marked, () => undefined)
}
