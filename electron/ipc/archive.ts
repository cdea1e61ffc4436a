import { fail } from '@shared/ipc/result'
export function archiveHandlers(_: unknown) { const no = async () => fail({code:'x',message:'x'}); return {'dossier.paginate': no, 'archive.export': no, 'archive.verify': no} }
