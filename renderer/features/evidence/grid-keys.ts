interface Place {
  readonly row: number
  readonly column: number
}

/** Where a key leads in a grid (WAI-ARIA grid pattern); undefined for keys that lead nowhere. Stops at the edges. */
export function moveInGrid(
  key: string,
  ctrl: boolean,
  { row, column }: Place,
  size: { readonly rows: number; readonly columns: number },
): Place | undefined {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) }
    case 'Home':
      return ctrl ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return ctrl ? { row: lastRow, column: lastColumn } : { row, column: lastColumn }
    case 'PageUp':
      return { row: Math.max(0, row - 10), column }
    case 'PageDown':
      return { row: Math.min(lastRow, row + 10), column }
    default:
      return undefined
  }
}
