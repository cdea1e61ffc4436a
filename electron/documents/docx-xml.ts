import type { Document, IContext, Paragraph, Table } from 'docx'

/** What the library makes of an element: its name, and attributes, text or children. */
type Xmlable = Readonly<Record<string, unknown>>

/** The XML of one block as the library writes it in a document. `owner` stands for the file; text needs nothing of it. */
export function xmlOfBlock(block: Paragraph | Table, owner: Document): string {
  const context = { file: owner, viewWrapper: owner.Document, stack: [] } as unknown as IContext
  const element = block.prepForXml(context)
  return element === undefined ? '' : xmlOf(element as Xmlable)
}

function xmlOf(element: Xmlable): string {
  const name = Object.keys(element)[0] ?? ''
  const value = element[name]
  if (typeof value !== 'object') return `<${name}>${value === undefined ? '' : escapeXml(value)}</${name}>`
  if (value === null) return `<${name}/>`
  const own = (value as { readonly _attr?: Xmlable })._attr
  let attributes = own === undefined ? '' : attributesOf(own)
  if (!Array.isArray(value)) return `<${name}${attributes}/>`
  let content = ''
  for (const child of value as readonly unknown[]) {
    if (typeof child !== 'object' || child === null) content += escapeXml(child)
    else if ('_attr' in child) attributes += attributesOf(child._attr as Xmlable)
    else content += xmlOf(child as Xmlable)
  }
  return `<${name}${attributes}>${content}</${name}>`
}

function attributesOf(attributes: Xmlable): string {
  let text = ''
  for (const key in attributes) text += ` ${key}="${escapeXml(attributes[key])}"`
  return text
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
}

function escapeXml(value: unknown): string {
  const text = String(value)
  return /[&"'<>]/.test(text) ? text.replace(/[&"'<>]/g, (c) => entities[c] ?? c) : text
}
