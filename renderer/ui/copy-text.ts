/** The clipboard API asks for a permission that the window never grants; copying what is selected needs none. */
export function copyElement(element: HTMLElement | null): boolean {
  const selection = window.getSelection()
  if (element === null || selection === null) return false
  selection.selectAllChildren(element)
  return document.execCommand('copy')
}

/** Puts a text on the clipboard as it is, with its tabs and line ends. */
export function copyText(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('aria-hidden', 'true')
  field.style.position = 'fixed'
  field.style.opacity = '0'
  const focused = document.activeElement as HTMLElement | null
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  focused?.focus()
  return copied
}
