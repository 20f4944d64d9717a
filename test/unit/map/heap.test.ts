import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Heap } from '../../../shared/map/links/heap'

it('returns items in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (orders) => {
      const heap = new Heap()
      orders.forEach((order, track) => heap.push(track, order))
      const sorted = [...orders].sort((a, b) => a - b)
      expect(sorted.map(() => [heap.least(), orders[heap.pop() ?? -1]])).toEqual(sorted.map((order) => [order, order]))
      expect(heap.least()).toBeUndefined()
      expect(heap.pop()).toBeUndefined()
    }),
  )
})
