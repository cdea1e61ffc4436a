import { monthlyReportLayout } from '@shared/documents/monthly-report-sheet'
import { fail, ok } from '@shared/ipc/result'
import { renderDocx } from '../documents/docx'
import { printTrees } from '../documents/pdf'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import { showSave, writeWhole } from './files'
import type { Handlers } from './handle'

/** 执法月报 on its way out: figures only, where the person says. */
export function reportHandlers(context: MainContext): Pick<Handlers, 'report.save'> {
  return {
    async 'report.save'({ format, report, office }) {
      if (context.open === null) return failLocked()
      const tree = monthlyReportLayout(report, office)
      const path = await showSave(context, `执法月报 ${report.month}.${format}`, [
        { name: format === 'docx' ? 'Word' : 'PDF', extensions: [format] },
      ])
      if (path === null) return ok(null)
      const info = { title: tree.title, creator: office, at: chinaNow() }
      const bytes =
        format === 'docx' ? await renderDocx(tree, info, new Map()) : (await printTrees([tree]))[0]?.pdf
      if (bytes === undefined) throw new Error('nothing was printed')
      const failure = await writeWhole(path, bytes)
      if (failure !== null) return fail(failure)
      context.produced.add(path)
      return ok({ path })
    },
  }
}
