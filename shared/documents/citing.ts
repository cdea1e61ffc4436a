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
    const fields = kind.fields.flatMap((field) => [titledLaw(field.cite ?? ''), titledLaw(field.help ?? '')])
    const words = [printed, ...fields].join('\n').replace(/《([^《》]*)》(?!第)/g, '$1')
    return { id: kind.id, title: kind.title, words }
  })
}

/**
 * 行政处罚法第… → 《行政处罚法》第…, at the beginning and in brackets: a law named without its title marks would leave its
 * articles to the title before it. Titles of papers, which no article follows, lose theirs for the same reason.
 */
function titledLaw(text: string): string {
  return text.replace(/(^|（)([^《》（）第，。；]+(?:法|规定|条例))第/g, '$1《$2》第')
}
