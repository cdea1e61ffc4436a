import { reviewBlocks, withReviewer } from '@renderer/features/review/reviewer'
import { CaseFile } from '@shared/model/case-file'
import { describe, expect, it } from 'vitest'
import { absent, caseWith, drop, set, setOfficer } from '../../../../support/cases'

const reviewer = (name: string) => ({ name, roles: ['法制审核'] as const })
const reasons = (...args: Parameters<typeof reviewBlocks>) => reviewBlocks(...args).map((b) => b.reason)
const user = (name: string) => ({ ...reviewer(name), roles: [...reviewer(name).roles] })

describe('who may review a case', () => {
  it('lets a reviewer who had no part in it', () => {
    expect(reasons(user('乙一'), caseWith())).toEqual([])
    expect(reasons(user('外来人'), caseWith())).toEqual([])
  })

  it('refuses who has not the role', () => {
    expect(reasons({ name: '外来人', roles: ['承办人', '审批人'] }, caseWith())).toEqual(['role'])
  })

  it.each([
    ['承办', caseWith()],
    ['记录', caseWith(setOfficer('o1', { roles: ['记录'] }))],
  ])('refuses an officer whose role is %s', (role, file) => {
    const [block] = reviewBlocks(user('甲一'), file)
    expect(block?.reason).toBe('handler')
    expect(block?.message).toContain(role)
  })

  it('refuses who took part in an interview or an inspection, role or none', () => {
    const noRoles = setOfficer('o1', { roles: undefined })
    expect(reasons(user('甲一'), caseWith(noRoles))).toEqual(['handler'])
    expect(
      reasons(user('甲一'), caseWith(noRoles, drop('inspection'), set('interview', { officers: ['o1'] }))),
    ).toEqual(['handler'])
    expect(reasons(user('甲一'), caseWith(noRoles, drop('inspection', 'interview')))).toEqual([])
    expect(
      reasons(
        user('甲一'),
        caseWith(noRoles, drop('inspection', 'interview'), absent('interview', { officers: ['o1'] })),
      ),
    ).toEqual([])
  })

  it('sees through spaces and full-width letters in a name', () => {
    const file = caseWith(setOfficer('o1', { name: '甲 一Ａ' }))
    expect(reasons(user('甲一A'), file)).toEqual(['handler'])
  })
})

describe('the reviewer as an officer of the case', () => {
  it('uses the entry that is there', () => {
    const file = caseWith()
    expect(withReviewer(file, '乙一', 'new')).toEqual({ file, id: 'legal' })
  })

  it('adds the role to an entry without it, and an entry where there is none', () => {
    const named = withReviewer(caseWith(), '丙一', 'new')
    expect(named.id).toBe('head')
    expect(named.file.officers?.find((o) => o.id === 'head')?.roles).toEqual(['审批', '法制审核'])
    const added = withReviewer(caseWith(), '外来人', 'new')
    expect(CaseFile.parse(added.file).officers?.at(-1)).toEqual({
      id: 'new',
      name: '外来人',
      roles: ['法制审核'],
    })
  })
})
