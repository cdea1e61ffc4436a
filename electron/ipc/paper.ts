import type { MainContext } from './context'
import type { Handlers } from './handle'

type PaperHandlers = Pick<
  Handlers,
  'documents.save' | 'documents.print' | 'dossier.paginate' | 'archive.export' | 'archive.verify'
>

/**
 * What prints and packs, loaded at its first use: the DOCX and PDF libraries and thirteen forms would
 * otherwise be read before the window may open.
 */
export function paperHandlers(context: MainContext): PaperHandlers {
  const documents = () => import('./documents').then((m) => m.documentHandlers(context))
  const archive = () => import('./archive').then((m) => m.archiveHandlers(context))
  return {
    'documents.save': async (input) => (await documents())['documents.save'](input),
    'documents.print': async (input) => (await documents())['documents.print'](input),
    'dossier.paginate': async (input) => (await archive())['dossier.paginate'](input),
    'archive.export': async (input) => (await archive())['archive.export'](input),
    'archive.verify': async (input) => (await archive())['archive.verify'](input),
  }
}
