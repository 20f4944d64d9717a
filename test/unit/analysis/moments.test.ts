import { describe, expect, it } from 'vitest'
import { momentNumbers, momentsOf } from '../../../shared/analysis/moments'
import { ENTITY_SCHEMAS } from '../../../shared/document/schema'

describe('momentsOf', () => {
  it('numbers moments from 1 in map order, those of a step before those of its touchpoints', () => {
    const moment = { kind: 'decide', reason: '' }
    const map = ENTITY_SCHEMAS.map.parse({
      id: 'm',
      title: '',
      personas: ['p'],
      stages: [
        {
          id: 'one',
          title: '',
          steps: [
            {
              id: 'a',
              title: '',
              touchpoints: [
                { id: 'a1', title: '', moment },
                { id: 'a2', title: '' },
              ],
            },
            { id: 'b', title: '', moment, touchpoints: [{ id: 'b1', title: '', moment }] },
          ],
        },
        { id: 'two', title: '', steps: [{ id: 'c', title: '', moment }] },
      ],
    })
    expect(momentsOf(map).map(({ number, step, touchpoint }) => [number, step.id, touchpoint?.id])).toEqual([
      [1, 'a', 'a1'],
      [2, 'b', undefined],
      [3, 'b', 'b1'],
      [4, 'c', undefined],
    ])
    expect([...momentNumbers(map)]).toEqual([
      ['a1', 1],
      ['b', 2],
      ['b1', 3],
      ['c', 4],
    ])
  })
})
