export async function printTrees(_: unknown[]): Promise<{pdf: Uint8Array, pages: number[]}[]> { return [] }
