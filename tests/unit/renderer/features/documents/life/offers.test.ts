import { offersOf } from '@renderer/features/documents/life/offers'
import { type Life, LifeState } from '@shared/documents/life'
import { describe, expect, it } from 'vitest'

const reviewed = Object.values(LifeState)
const life = (state: LifeState, over: Partial<Life> = {}): Life => ({
  state,
  submitted: undefined,
  approval: undefined,
  unreviewed: undefined,
  signed: undefined,
  services: [],
  replacedBy: undefined,
  correction: undefined,
  corrects: undefined,
  isFixed: false,
  stations: reviewed.map((s) => ({ state: s, reached: false })),
  notes: [],
  ...over,
})
const words = (l: Life) => {
  const { next, more } = offersOf(l)
  return { next: next.map((o) => o.label), more: more.map((o) => o.label) }
}

describe('what is offered', () => {
  it('has one step that stands out in every state but the last, and never two', () => {
    for (const state of reviewed) {
      const primary = offersOf(life(state)).next.filter((o) => o.primary === true)
      expect(primary.length, state).toBe(state === '已送达' ? 0 : 1)
    }
  })

  it('is to submit a draft that goes to review, and to make one that does not', () => {
    expect(words(life('草稿'))).toEqual({ next: ['送审…'], more: ['不经送审，制作定稿…'] })
    const unreviewed = reviewed
      .filter((s) => s !== '已送审' && s !== '已批准')
      .map((state) => ({ state, reached: false }))
    expect(words(life('草稿', { stations: unreviewed }))).toEqual({ next: ['制作定稿'], more: [] })
  })

  it('leaves both answers to a submission side by side, and taking it back among the rest', () => {
    expect(words(life('已送审'))).toEqual({ next: ['退回…', '记批准…'], more: ['撤回…'] })
  })

  it('has no correction beside one that is under way or done', () => {
    const doc = { id: 'd2' } as NonNullable<Life['correction']>
    expect(words(life('已签章')).more).toEqual(['更正…'])
    expect(words(life('已签章', { correction: doc })).more).toEqual([])
    expect(words(life('已送达', { replacedBy: doc })).more).toEqual([])
  })

  it('asks for the signature that a served document still lacks', () => {
    expect(words(life('已送达')).next).toEqual(['补记签章…'])
    const signed = {} as NonNullable<Life['signed']>
    expect(words(life('已送达', { signed })).next).toEqual([])
  })
})
