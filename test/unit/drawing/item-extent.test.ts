import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExtents, itemsByStrip, pathExtent } from '../../../shared/drawing/item-extent'
import type { Item } from '../../../shared/drawing/items'
import { buildPaper } from '../../../shared/map/paper'
import { anyFile } from '../document/arbitrary'
import { contextOf } from './context'

const edges = (d: string) => {
  const { x, y, width, height } = pathExtent(d)
  return [x, y, x + width, y + height]
}

describe('the extent of a path', () => {
  it('contains its points, in absolute and relative commands', () => {
    expect(edges('M10 20H110V70Z')).toEqual([10, 20, 110, 70])
    expect(edges('m10,20h100v50z m5 5 l-30 0')).toEqual([-15, 20, 110, 70])
    expect(edges('M1 1 L5 5 2 9')).toEqual([1, 1, 5, 9])
    expect(edges('M100 100C110 60 130 60 140 100S170 140 180 100')).toEqual([100, 60, 180, 140])
    expect(edges('M0 0q5 10 10 0t10 0')).toEqual([0, 0, 20, 10])
    expect(edges('M1e1-5l.5.5')).toEqual([10, -5, 10.5, -4.5])
  })

  it('contains arcs, also with flags that are not separated', () => {
    const [left = 0, top = 0, right = 0, bottom = 0] = edges('M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z')
    expect([left <= -4.5, top <= -4.5, right >= 4.5, bottom >= 4.5]).toEqual([true, true, true, true])
    expect(edges('M0 0a2 2 0 012 2')).toEqual(edges('M0 0a2 2 0 0 1 2 2'))
  })

  it('ends at invalid syntax, and is empty for an empty path', () => {
    for (const d of ['', 'nonsense', 'M', 'M1', '0 0 0']) expect(edges(d)).toEqual([0, 0, 0, 0])
    expect(edges('M1 1L5 5L9')).toEqual([1, 1, 5, 5])
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz0123 .,-e') }),
        (d) => edges(d).length === 4,
      ),
    )
  })
})

describe('the extent of an item', () => {
  const extentOf = createExtents()

  it('includes its stroke, position and scale', () => {
    const path: Item = { kind: 'path', d: 'M0 0H10', at: { x: 100, y: 50, scale: 2 }, stroke: '#000', strokeWidth: 3 }
    expect(extentOf(path)).toEqual({ x: 96, y: 46, width: 28, height: 8 })
    expect(extentOf({ kind: 'rect', x: 0, y: 0, width: 10, height: 10, stroke: '#000', strokeWidth: 2 })).toEqual({
      x: -2,
      y: -2,
      width: 14,
      height: 14,
    })
  })
})

describe('items by strip', () => {
  it('are in each strip that they reach, in order, and in no other', () => {
    fc.assert(
      fc.property(anyFile, fc.integer({ min: 20, max: 400 }), (file, height) => {
        const { items, height: whole } = buildPaper(contextOf(file))
        const extentOf = createExtents()
        const strips = itemsByStrip(items, height, Math.ceil(whole / height))
        strips.forEach((placed, at) => {
          const within = items.filter((item) => {
            const { y, height: own } = extentOf(item)
            const [first, last] = [Math.max(0, Math.floor(y / height)), Math.floor((y + own) / height)]
            return first <= at && at <= last
          })
          expect(placed.map(({ item }) => item)).toEqual(within)
        })
      }),
      { numRuns: 50 },
    )
  })
})
