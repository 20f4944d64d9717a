import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexInList, takeOverIndex } from '../../../shared/document/list-index'
import type { Entity } from '../../../shared/document/schema'

const thing = (id: number): Entity => ({ id: String(id), name: '' })

describe('the index of an item in a list', () => {
  it('is correct after any number of edits, each based on the previous list', () => {
    const edit = fc.record({ at: fc.nat(), to: fc.nat(), kind: fc.constantFrom('put', 'move', 'take', 'change') })
    fc.assert(
      fc.property(fc.nat(40), fc.array(edit, { maxLength: 120, size: 'max' }), (length, edits) => {
        let list = Array.from({ length }, (_, at) => thing(at))
        let made = length
        indexInList(list, '0')
        for (const { at, to, kind } of edits) {
          const next = [...list]
          const place = at % (list.length + 1)
          if (kind === 'put') next.splice(place, 0, thing(made++))
          else if (kind === 'take') next.splice(place, 1)
          else if (kind === 'change')
            next.splice(place, 1, ...next.slice(place, place + 1).map((item) => ({ ...item })))
          else next.splice(to % (list.length + 1), 0, ...next.splice(place, 1))
          takeOverIndex(list, next)
          list = next
          const ids = Array.from({ length: made }, (_, id) => String(id))
          const places = new Map(list.map((item, place) => [item.id, place]))
          expect(ids.map((id) => indexInList(list, id))).toEqual(ids.map((id) => places.get(id)))
        }
      }),
      { numRuns: 60 },
    )
  })
})
