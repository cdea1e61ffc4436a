/** Integer fen as yuan for a person: `2000000` → `20,000`, `105` → `1.05`. */
export function formatYuan(fen: number): string {
  const yuan = Math.floor(fen / 100)
  const rest = fen % 100
  const grouped = String(yuan).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return rest === 0 ? grouped : `${grouped}.${String(rest).padStart(2, '0')}`
}

/** Yuan as typed (`20,000`, `20000.5`, `２万` is not read) to integer fen; undefined if not an amount. */
export function parseYuan(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim().replaceAll(',', '')
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (found === null) return undefined
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
