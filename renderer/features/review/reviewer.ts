import { Role, type User } from '@shared/ipc/contract'
import type { CaseFile } from '@shared/model/case-file'
import { eventKinds } from '@shared/model/events'
import type { Officer } from '@shared/model/people'
import type { OfficerId } from '@shared/model/primitives'

/** Why someone may not review this case; none means that they may. */
export interface Block {
  readonly reason: 'role' | 'handler'
  readonly message: string
}

/**
 * Whether a user may review the case. Who handled it may not: that is how 行政处罚法第五十八条第一款 is
 * generally understood, though it has no express words for it, so it is refused here and explained.
 */
export function reviewBlocks(user: Pick<User, 'name' | 'roles'>, file: CaseFile): readonly Block[] {
  const blocks: Block[] = []
  if (!user.roles.includes(Role.Reviewer)) {
    blocks.push({ reason: 'role', message: `${user.name}没有“法制审核”角色，只能查看。` })
  }
  const part = partInCase(user.name, file)
  if (part !== undefined)
    blocks.push({ reason: 'handler', message: `${user.name}${part}，不能审核自己办理的案件。` })
  return blocks
}

/** What a person did in handling the case, in words; `undefined` if nothing is recorded. */
function partInCase(name: string, file: CaseFile): string | undefined {
  const same = (file.officers ?? []).filter((o) => fold(o.name) === fold(name))
  const role = same.flatMap((o) => o.roles ?? []).find((r) => r === '承办' || r === '记录')
  if (role !== undefined) return `是本案的${role}人员`
  const ids = new Set<OfficerId>(same.map((o) => o.id))
  const event = (file.events ?? []).find(
    (e) =>
      (e.kind === 'interview' || e.kind === 'inspection') &&
      e.absent !== true &&
      e.officers?.some((id) => ids.has(id)) === true,
  )
  return event === undefined ? undefined : `参加了本案的${eventKinds[event.kind].label}`
}

/** The case with an officer entry for the reviewer, and that entry's id. An entry of that name is used again. */
export function withReviewer(
  file: CaseFile,
  name: string,
  freshId: string,
): { readonly file: CaseFile; readonly id: OfficerId } {
  const officers = file.officers ?? []
  const known = officerNamed(file, name)
  if (known === undefined) {
    const added: Officer = { id: freshId as OfficerId, name, roles: ['法制审核'] }
    return { file: { ...file, officers: [...officers, added] }, id: added.id }
  }
  if (known.roles?.includes('法制审核') === true) return { file, id: known.id }
  const renewed: Officer = { ...known, roles: [...(known.roles ?? []), '法制审核'] }
  return { file: { ...file, officers: officers.map((o) => (o.id === known.id ? renewed : o)) }, id: known.id }
}

/** The case's entry for a person, by name. */
export function officerNamed(file: CaseFile, name: string): Officer | undefined {
  return file.officers?.find((o) => fold(o.name) === fold(name))
}

function fold(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '')
}
