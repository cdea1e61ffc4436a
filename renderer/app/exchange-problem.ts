const KEY = 'anjuan:exchange-problem'

/** Why all data could not be exchanged: said by the page that starts after it. */
export function keepExchangeProblem(message: string): void {
  sessionStorage.setItem(KEY, message)
}

/** Once, then it is gone. */
export function takeExchangeProblem(): string | null {
  const message = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  return message
}
