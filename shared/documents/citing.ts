import { documentKinds } from './kinds/index'
import { plainText } from './layout'

/**
 * What each kind of document prints whatever the case, and the provisions its fields name: enough to find what
 * law a form rests on. The provisions that a case puts in are not here.
 */
export function citingDocuments(): readonly {
  readonly id: string
  readonly title: string
  readonly words: string
}[] {
  return Object.values(documentKinds).map((kind) => {
    const printed = plainText(kind.layout({ hearing: true }, {}))
    const fields = kind.fields.flatMap((field) => [field.cite ?? '', field.help ?? ''])
    return { id: kind.id, title: kind.title, words: [printed, ...fields].join('\n') }
  })
}
