// What the bootstrap says to the person at the terminal: on stderr, so that a task's own output stays clean.

/**
 * One line of progress.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`[安卷] ${text}\n`)
}

/** An expected end: its message is the whole of what the person needs; no stack is shown. */
export class Stop extends Error {
  /** @override */
  name = 'Stop'
}
