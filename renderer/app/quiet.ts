const LEAST_MS = 20
const SILENCE_MS = 1500
const AT_MOST_MS = 60_000

let usedAt = Number.NEGATIVE_INFINITY
for (const sign of ['keydown', 'input', 'pointerdown', 'wheel'] as const)
  window.addEventListener(sign, () => (usedAt = performance.now()), { capture: true, passive: true })

/** Resolves when nobody has used the window for a moment, or has not stopped for a while: for work that has time. */
export async function quiet(): Promise<void> {
  const begun = performance.now()
  do await new Promise((resolve) => setTimeout(resolve, LEAST_MS))
  while (performance.now() - usedAt < SILENCE_MS && performance.now() - begun < AT_MOST_MS)
}
