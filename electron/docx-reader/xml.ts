/** A piece of an XML document, in order. `name` keeps its prefix. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** What is not XML as an office program writes it. */
export class BadXml extends Error {}

/**
 * The tokens of an XML document. A DOCTYPE is refused, and with it every entity but the five of XML itself: nothing
 * is fetched and nothing grows. Throws {@link BadXml}.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    const until = open < 0 ? xml.length : open
    if (until > at) yield { kind: 'text', text: resolved(xml.slice(at, until)) }
    if (open < 0) return
    if (xml.startsWith('<!--', open)) at = after(xml, '-->', open + 4)
    else if (xml.startsWith('<![CDATA[', open)) {
      at = after(xml, ']]>', open + 9)
      yield { kind: 'text', text: xml.slice(open + 9, at - 3) }
    } else if (xml.startsWith('<?', open)) at = after(xml, '?>', open + 2)
    else if (xml.startsWith('<!', open)) throw new BadXml('doctype')
    else {
      at = endOfTag(xml, open + 1)
      yield tag(xml.slice(open + 1, at - 1))
    }
  }
}

function tag(inside: string): XmlToken {
  if (inside.startsWith('/')) return { kind: 'close', name: inside.slice(1).trim() }
  const isEmpty = inside.endsWith('/')
  const body = isEmpty ? inside.slice(0, -1) : inside
  const space = body.search(/\s/u)
  const name = space < 0 ? body : body.slice(0, space)
  if (name === '') throw new BadXml('nameless tag')
  return { kind: 'open', name, attributes: space < 0 ? '' : body.slice(space), isEmpty }
}

/** The attributes of a tag by name, entities resolved. Throws {@link BadXml}. */
export function* attributesOf(attributes: string): Generator<readonly [name: string, value: string]> {
  for (const [, name = '', double, single] of attributes.matchAll(
    /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu,
  ))
    yield [name, resolved(double ?? single ?? '')]
}

/** The value of an attribute of a tag. Throws {@link BadXml}. */
export function attribute(attributes: string, name: string): string | undefined {
  for (const [key, value] of attributesOf(attributes)) if (key === name) return value
  return undefined
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  if (found < 0) throw new BadXml(`no ${mark}`)
  return found + mark.length
}

/** Just behind the > that closes a tag; one inside quotes does not. */
function endOfTag(xml: string, from: number): number {
  let quote = ''
  for (let i = from; i < xml.length; i++) {
    const ch = xml[i] as string
    if (quote !== '') {
      if (ch === quote) quote = ''
    } else if (ch === '"' || ch === "'") quote = ch
    else if (ch === '>') return i + 1
    else if (ch === '<') break
  }
  throw new BadXml('open tag')
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The text that a stretch of XML without tags stands for. Throws {@link BadXml}. */
export function resolved(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,12});?/gu, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new BadXml('bare &')
    if (!name.startsWith('#')) {
      const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
      if (named === undefined) throw new BadXml('entity')
      return named
    }
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    if (!(code > 0 && code <= 0x10ffff)) throw new BadXml('character reference')
    return String.fromCodePoint(code)
  })
}
