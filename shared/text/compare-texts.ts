/** A run of text, and whether the other side has it too. */
export interface Run {
  readonly text: string
  readonly differs: boolean
}

/** Both sides of a comparison, cut into what they share and what only one of them says. */
export interface Compared {
  readonly left: readonly Run[]
  readonly right: readonly Run[]
  readonly same: boolean
}

/** Above this many steps the comparison goes by sentence instead of by character. */
const MAX_STEPS = 4_000_000

/** Compares two texts for reading side by side: by character, very long ones by sentence. */
export function compareTexts(left: string, right: string): Compared {
  if (left === right) return { left: runs([[left, false]]), right: runs([[right, false]]), same: true }
  const a = [...left]
  const b = [...right]
  const head = commonHead(a, b)
  const tail = commonHead(a.slice(head).reverse(), b.slice(head).reverse())
  const [midA, midB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const byCharacter = midA.length * midB.length <= MAX_STEPS
  const [partsA, partsB] = byCharacter ? [midA, midB] : [sentences(midA.join('')), sentences(midB.join(''))]
  const [keptA, keptB] =
    partsA.length * partsB.length <= MAX_STEPS
      ? commonParts(partsA, partsB)
      : [new Set<number>(), new Set<number>()]
  const shared: readonly [string, boolean] = [a.slice(0, head).join(''), false]
  const end: readonly [string, boolean] = [a.slice(a.length - tail).join(''), false]
  return {
    left: runs([shared, ...partsA.map((p, i) => [p, !keptA.has(i)] as const), end]),
    right: runs([shared, ...partsB.map((p, i) => [p, !keptB.has(i)] as const), end]),
    same: false,
  }
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

function sentences(text: string): string[] {
  return text.match(/[^。；\n]*[。；\n]?/gu)?.filter((s) => s !== '') ?? []
}

/** Positions on either side that belong to a longest common subsequence. */
function commonParts(
  a: readonly string[],
  b: readonly string[],
): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const width = b.length + 1
  const best = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const down = best[(i + 1) * width + j] ?? 0
      const along = best[i * width + j + 1] ?? 0
      best[i * width + j] = a[i] === b[j] ? (best[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, along)
    }
  }
  const keptA = new Set<number>()
  const keptB = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      keptA.add(i++)
      keptB.add(j++)
    } else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return [keptA, keptB]
}

function runs(parts: readonly (readonly [string, boolean])[]): readonly Run[] {
  const joined: Run[] = []
  for (const [text, differs] of parts) {
    const last = joined.at(-1)
    if (text === '') continue
    if (last?.differs === differs) joined[joined.length - 1] = { text: last.text + text, differs }
    else joined.push({ text, differs })
  }
  return joined
}
