import type { MainContext } from './context'
import type { Handlers } from './handle'

type PaperHandlers = Pick<
  Handlers,
  | 'documents.save'
  | 'documents.print'
  | 'redact.save'
  | 'report.save'
  | (`template.${string}` & keyof Handlers)
  | 'dossier.paginate'
  | 'archive.export'
  | 'archive.verify'
>

/**
 * What prints and packs, loaded at its first use: the DOCX and PDF libraries and thirteen forms would
 * otherwise be read before the window may open.
 */
export function paperHandlers(context: MainContext): PaperHandlers {
  const documents = () => import('./documents').then((m) => m.documentHandlers(context))
  const redact = () => import('./redact').then((m) => m.redactHandlers(context))
  const template = () => import('./template').then((m) => m.templateHandlers(context))
  const archive = () => import('./archive').then((m) => m.archiveHandlers(context))
  return {
    'documents.save': async (input) => (await documents())['documents.save'](input),
    'redact.save': async (input) => (await redact())['redact.save'](input),
    'template.read': async (input) => (await template())['template.read'](input),
    'template.starter': async (input) => (await template())['template.starter'](input),
    'template.preview': async (input) => (await template())['template.preview'](input),
    'template.tryOut': async (input) => (await template())['template.tryOut'](input),
    'template.save': async (input) => (await template())['template.save'](input),
    'documents.print': async (input) => (await documents())['documents.print'](input),
    'dossier.paginate': async (input) => (await archive())['dossier.paginate'](input),
    'archive.export': async (input) => (await archive())['archive.export'](input),
    'archive.verify': async (input) => (await archive())['archive.verify'](input),
    'report.save': async (input) => (await import('./report')).reportHandlers(context)['report.save'](input),
  }
}
