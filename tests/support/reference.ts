import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

type Declare = (title: string, body: () => unknown) => void

/** The reference library beside the clone (`../shared`), or null in an ordinary clone. */
export function referenceDir(): string | null {
  const folder = resolve(import.meta.dirname, '../../../shared')
  return existsSync(join(folder, 'domain/law')) ? folder : null
}

/** Declares a test that reads the reference library; it is skipped where the library is absent. */
export function testWithReference(
  test: Declare & { readonly skip: Declare },
  title: string,
  body: (folder: string) => unknown,
): void {
  const folder = referenceDir()
  const marked = `${title} [需参考资料库]`
  if (folder !== null) test(marked, () => body(folder))
  else test.skip(marked, () => undefined)
}
