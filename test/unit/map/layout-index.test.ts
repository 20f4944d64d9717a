import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../shared/document/commands'
import type { Box, Layout } from '../../../shared/map/boxes'
import { layoutMap } from '../../../shared/map/layout'
import { allBoxes, boxAt, boxById, boxesIn, columnsIn, meets, rowAt } from '../../../shared/map/layout-index'
import { anyFile } from '../document/arbitrary'
import { randomCommand } from '../document/random-command'
import { randomOf } from '../mutate'
import { contextOf } from '../drawing/context'

const inCells = (layout: Layout) => [...layout.rows.flatMap((row) => [...row.boxes]), ...layout.notes]
const ids = (boxes: readonly Box[]) => boxes.map(({ id, lane }) => `${lane} ${id}`).sort()
const place = fc.double({ min: -0.2, max: 1.2, noNaN: true })

describe('the content of a part of the map', () => {
  it('equals the result of a linear search', () => {
    fc.assert(
      fc.property(anyFile, place, place, place, place, (file, a, b, c, d) => {
        const layout = layoutMap(contextOf(file))
        const part = {
          x: Math.min(a, c) * layout.width,
          y: Math.min(b, d) * layout.height,
          width: Math.abs(a - c) * layout.width + 1,
          height: Math.abs(b - d) * layout.height + 1,
        }
        expect(ids(boxesIn(layout, part))).toEqual(ids(inCells(layout).filter((box) => meets(box, part))))
        const { first, end } = columnsIn(layout, part)
        layout.columns.forEach(({ x, width }, at) => {
          if (x < part.x + part.width && x + width > part.x) expect(at >= first && at < end).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('is found at a point', () => {
    fc.assert(
      fc.property(anyFile, place, place, (file, a, b) => {
        const layout = layoutMap(contextOf(file))
        const [x, y] = [a * layout.width, b * layout.height]
        const here = (box: Box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
        const found = layout.notes.findLast(here) ?? inCells(layout).find(here)
        expect(boxAt(layout, x, y)).toBe(found)
        expect(rowAt(layout, y)).toBe(layout.rows.find((row) => y >= row.y && y < row.y + row.height))
      }),
      { numRuns: 300 },
    )
  })

  it('is found by its id', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const layout = layoutMap(contextOf(file))
        for (const box of allBoxes(layout)) expect(boxById(layout, box.id)?.thing).toBe(box.thing)
        expect(boxById(layout, 'nothing has this id')).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })
})

describe('a layout after a change', () => {
  /** Returns all positions and sizes, without the cached input. */
  const geometry = ({ width, height, bounds, columns, rows, stages, notes }: Layout) => ({
    width,
    height,
    bounds,
    columns,
    stages,
    notes,
    rows: rows.map(({ source: _, shape: _shape, ...row }) => row),
  })

  it('equals one computed from scratch, and reuses what did not change', () => {
    let same = 0
    let all = 0
    fc.assert(
      fc.property(anyFile, fc.nat(), (file, seed) => {
        const random = randomOf(seed)
        let context = contextOf(file)
        let layout = layoutMap(context)
        for (let step = 0; step < 8; step++) {
          const applied = applyCommand(context.file, randomCommand(context.file, random))
          const [map] = applied.ok ? applied.file.maps : []
          if (!applied.ok || !map) continue
          context = { ...context, file: applied.file, map }
          const next = layoutMap(context, layout)
          expect(geometry(next)).toEqual(geometry(layoutMap(context)))
          const before = new Set(allBoxes(layout))
          all += before.size
          same += allBoxes(next).filter((box) => before.has(box)).length
          layout = next
        }
      }),
      { numRuns: 150 },
    )
    expect(same / all).toBeGreaterThan(0.5)
  })
})
