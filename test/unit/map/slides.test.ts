import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layoutMap } from '../../../shared/map/layout'
import { slidesOf } from '../../../shared/map/slides'
import { anyFile } from '../document/arbitrary'
import { contextOf } from '../drawing/context'

it('shows every column on a slide of its stage, at most seven at once, in a readable size', () => {
  const size = fc.record({ width: fc.integer({ min: 700, max: 3840 }), height: fc.integer({ min: 400, max: 2160 }) })
  fc.assert(
    fc.property(anyFile, size, (file, screen) => {
      const layout = layoutMap(contextOf(file))
      const slides = slidesOf(layout, screen)
      for (const { zoom } of slides) expect(zoom).toBeGreaterThanOrEqual(1.5)
      const shownOn = layout.columns.map(({ x, width }) =>
        slides.filter(({ part }) => x >= part.x + 160 && x + width <= part.x + part.width),
      )
      for (const [at, on] of shownOn.entries())
        expect(on.map(({ stage }) => stage)).toContain(layout.columns[at]?.stage)
      for (const { part } of slides)
        expect(
          layout.columns.filter(({ x, width }) => x >= part.x + 160 && x + width <= part.x + part.width).length,
        ).toBeLessThanOrEqual(7)
      expect(new Set(slides.map(({ stage }) => stage))).toEqual(new Set(layout.stages.map(({ id }) => id)))
    }),
    { numRuns: 100 },
  )
})
