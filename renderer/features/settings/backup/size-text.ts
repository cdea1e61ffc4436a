/** Bytes as a person reads them: `820 KB`, `1.2 GB` (decimal, as on the stick's label). */
export function sizeText(bytes: number): string {
  const [amount, unit] =
    bytes >= 1e9 ? [bytes / 1e9, 'GB'] : bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'KB']
  return `${amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${unit}`
}
