import { randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 8
const DATA_PER_GROUP = 4

/** Multiplication by x in GF(32), polynomial x^5 + x^2 + 1. */
function timesX(v: number): number {
  return v & 16 ? ((v << 1) ^ 0b100101) & 31 : v << 1
}

/** Finds any one wrong character, any swap of two in the group, and a group in another's place. */
function checkOf(data: readonly number[], group: number): number {
  let sum = 0
  for (const v of data) sum = timesX(sum ^ v)
  return sum ^ (group + 1)
}

/** A new code of 160 random bits: `XXXXX-XXXXX-…`, 8 groups of 4 characters and a check character. */
export function newRecoveryCode(random: (n: number) => Uint8Array = randomBytes): string {
  const bytes = random(GROUPS * DATA_PER_GROUP)
  const groups: string[] = []
  for (let g = 0; g < GROUPS; g++) {
    const data = [...bytes.subarray(g * DATA_PER_GROUP, (g + 1) * DATA_PER_GROUP)].map((b) => b & 31)
    groups.push([...data, checkOf(data, g)].map((v) => ALPHABET[v]).join(''))
  }
  return groups.join('-')
}

export type ParsedCode =
  | { readonly ok: true; readonly code: string }
  /** `group` counts from 1; absent if the length is wrong. */
  | { readonly ok: false; readonly message: string; readonly group?: number }

/** Reads what a person typed: any case, spaces, dashes, full-width forms, O for 0, I or L for 1. */
export function parseRecoveryCode(typed: string): ParsedCode {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const per = DATA_PER_GROUP + 1
  if (text.length !== GROUPS * per) {
    return { ok: false, message: `恢复码应有 ${GROUPS * per} 个字符，现在是 ${text.length} 个，请逐组核对` }
  }
  const groups: string[] = []
  for (let g = 0; g < GROUPS; g++) {
    const group = text.slice(g * per, (g + 1) * per)
    const values = [...group].map((c) => ALPHABET.indexOf(c))
    if (values.includes(-1) || checkOf(values.slice(0, -1), g) !== values.at(-1)) {
      return { ok: false, message: `恢复码第 ${g + 1} 组（${group}）有误，请对照纸面核对`, group: g + 1 }
    }
    groups.push(group)
  }
  return { ok: true, code: groups.join('-') }
}
