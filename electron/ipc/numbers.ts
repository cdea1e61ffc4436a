import { safeName } from '@shared/archive/names'
import { fail, ok } from '@shared/ipc/result'
import { registerCsv, registerSheet } from '@shared/numbers/sheet'
import { failLocked, type MainContext } from './context'
import { showSave, writeWhole } from './files'
import type { Handlers } from './handle'

/** The register of numbers on its way out of the vault: not encrypted, where the person says. */
export function numberHandlers(context: MainContext): Pick<Handlers, 'numbers.export'> {
  return {
    async 'numbers.export'({ format, title, office, lines }) {
      if (context.open === null) return failLocked()
      const names = { csv: '表格', pdf: 'PDF' } as const
      const path = await showSave(context, `${safeName(title)}.${format}`, [
        { name: names[format], extensions: [format] },
      ])
      if (path === null) return ok(null)
      const bytes =
        format === 'csv'
          ? new TextEncoder().encode(registerCsv(lines))
          : await pdfOf(registerSheet(title, office, lines))
      const failure = await writeWhole(path, bytes)
      if (failure !== null) return fail(failure)
      context.produced.add(path)
      return ok({ path })
    },
  }
}

async function pdfOf(sheet: ReturnType<typeof registerSheet>): Promise<Uint8Array> {
  const { printTrees } = await import('../documents/pdf')
  const [printed] = await printTrees([sheet])
  if (printed === undefined) throw new Error('nothing was printed')
  return printed.pdf
}
