import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../shared/document/commands'
import { parse } from '../../../shared/document/parse/file'
import type { JourneyFile } from '../../../shared/document/schema'
import { changedSpan } from '../../../shared/map/changed-span'
import type { SceneContext } from '../../../shared/drawing/context'
import type { Layout } from '../../../shared/map/boxes'
import { layoutMap } from '../../../shared/map/layout'
import type { Canvas } from '../../../shared/drawing/painters/canvas'
import { paintMap } from '../../../shared/map/painters/map'
import { SPACE } from '../../../shared/drawing/tokens'
import { largeFile } from '../../e2e/sample-file'
import { applied } from '../document/apply'
import { anyFile } from '../document/arbitrary'
import { randomCommand } from '../document/random-command'
import { randomOf } from '../mutate'
import { contextOf } from '../drawing/context'

interface State {
  readonly layout: Layout
  readonly context: SceneContext
}

/**
 * Returns what is painted of a zoomed-out map: each rectangle and each point of a curve, with its horizontal extent
 * (scene units).
 */
function marks({ layout, context }: State): ReadonlyMap<string, { readonly from: number; readonly to: number }> {
  const made = new Map<string, { from: number; to: number }>()
  const state: Record<string, unknown> = {}
  const canvas = new Proxy(state, {
    get(target, name: string) {
      if (name in target) return target[name]
      return (...args: number[]) => {
        const [x = 0, , width = 0] = args
        if (name === 'fillRect') made.set(`${String(target.fillStyle)} ${args.join(' ')}`, { from: x, to: x + width })
        if (name === 'moveTo' || name === 'lineTo')
          made.set(`${name} ${String(target.strokeStyle)} ${args.join(' ')}`, { from: x, to: x })
      }
    },
  }) as unknown as Canvas<string, never>
  const links = { ...context, map: { ...context.map, links: [] } }
  paintMap(
    canvas,
    {
      layout,
      context: links,
      part: layout.bounds,
      zoom: 0.05,
      without: new Set(),
      selected: new Set(),
      dimmed: new Set(),
    },
    { path: (item) => item.d, image: () => undefined },
  )
  return made
}

function after(file: JourneyFile, before: State): State {
  const [map = before.context.map] = file.maps
  const context = { ...before.context, file, map }
  return { context, layout: layoutMap(context, before.layout) }
}

function stateOf(file: JourneyFile): State {
  const context = contextOf(file)
  return { context, layout: layoutMap(context) }
}

describe('the span in which two states of a map differ', () => {
  it('contains everything that is painted in only one of them', () => {
    let narrow = 0
    fc.assert(
      fc.property(anyFile, fc.nat(), (file, seed) => {
        const random = randomOf(seed)
        let state = stateOf(file)
        for (let step = 0; step < 8; step++) {
          const applied = applyCommand(state.context.file, randomCommand(state.context.file, random))
          if (!applied.ok || !applied.file.maps[0]) continue
          const next = after(applied.file, state)
          const span = changedSpan(state, next)
          const [old, now] = [marks(state), marks(next)]
          for (const [one, other] of [
            [old, now],
            [now, old],
          ] as const) {
            for (const [mark, { from, to }] of one)
              if (!other.has(mark)) expect(span && from <= span.to && to >= span.from, mark).toBe(true)
          }
          if (!span || span.to - span.from < next.layout.width / 2) narrow++
          state = next
        }
      }),
      { numRuns: 150 },
    )
    expect(narrow).toBeGreaterThan(100)
  })

  it('is a few columns wide for the text of a card, whatever the size of the map', () => {
    const parsed = parse(largeFile(200, 9))
    if (!parsed.ok) throw new Error('the sample is a journey file')
    const before = stateOf(parsed.file)
    const card = before.context.map.cards[99]
    if (!card) throw new Error('the sample has 1,000 cards and more')
    const span = changedSpan(
      before,
      after(applied(before.context.file, { type: 'update', id: card.id, set: { text: 'Pays' } }), before),
    )
    expect(span && span.to - span.from).toBeLessThan(5 * SPACE.column)
    expect(changedSpan(before, before)).toBeNull()
  })
})
