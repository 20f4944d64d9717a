import { describe, expect, it } from 'vitest'
import { parse } from '../../../shared/document/parse/file'
import { layoutMap } from '../../../shared/map/layout'
import { boxesIn } from '../../../shared/map/layout-index'
import type { Canvas } from '../../../shared/drawing/painters/canvas'
import {
  groupsNear,
  groupsOfStages,
  type MapPicture,
  paintMap,
  sameGroups,
  stageBand,
} from '../../../shared/map/painters/map'
import { DIMMED, LIGHT, SPACE } from '../../../shared/drawing/tokens'
import { largeFile } from '../../e2e/sample-file'
import { applied } from '../document/apply'
import { firstMap } from '../document/first-map'
import { contextOf, measurer } from '../drawing/context'

/** A canvas that counts calls and records texts. */
function counting() {
  const counts = new Map<string, number>()
  const texts: string[] = []
  const fills: string[] = []
  /** The opacity of each text, and the colours of dimmed rectangles. */
  const alphas = new Map<string, number>()
  const thin: string[] = []
  const state: Record<string, unknown> = {}
  const canvas = new Proxy(state, {
    get(target, name: string) {
      if (name in target) return target[name]
      return (...args: unknown[]) => {
        counts.set(name, (counts.get(name) ?? 0) + 1)
        if (name === 'fillText') {
          texts.push(String(args[0]))
          alphas.set(String(args[0]), Number(target.globalAlpha ?? 1))
        }
        if (name === 'fillRect') {
          fills.push(String(target.fillStyle))
          if (Number(target.globalAlpha ?? 1) === DIMMED) thin.push(String(target.fillStyle))
        }
      }
    },
  }) as unknown as Canvas<string, never>
  return { canvas, counts, texts, fills, alphas, thin, state }
}

function picture(steps: number, zoom: number, more: Partial<MapPicture> = {}): MapPicture {
  const parsed = parse(largeFile(steps, 9))
  if (!parsed.ok) throw new Error('the sample is a journey file')
  const context = contextOf(parsed.file)
  const part = { x: 0, y: 0, width: 1100 / zoom, height: 800 / zoom }
  return {
    layout: layoutMap(context),
    context,
    part,
    zoom,
    without: new Set(),
    selected: new Set(),
    dimmed: new Set(),
    ...more,
  }
}

function painted(shown: MapPicture) {
  const recorded = counting()
  paintMap(recorded.canvas, shown, { path: (item) => item.d, image: () => undefined })
  return recorded
}

describe('the painter of the visible part of a map', () => {
  it.each([1, 0.5, 0.3])('makes as many canvas calls for a large map as for a small one, at zoom %d', (zoom) => {
    expect(painted(picture(1000, zoom)).counts).toEqual(painted(picture(100, zoom)).counts)
  })

  it('skips mounted and dragged items', () => {
    const shown = picture(100, 1)
    const ids = new Set(boxesIn(shown.layout, shown.part).map(({ id }) => id))
    expect(painted(shown).texts).toContain('Step 1')
    expect(painted({ ...shown, without: ids }).texts).toEqual([])
  })

  it('paints no text too small to be read, and zoomed out a rectangle for each card', () => {
    expect(painted(picture(100, 0.26)).texts.length).toBeLessThan(painted(picture(100, 0.5)).texts.length)
    const far = picture(100, 0.1)
    const { texts, fills } = painted(far)
    expect(texts).toEqual([])
    // The first one is the background.
    expect(fills).toHaveLength(1 + boxesIn(far.layout, far.part).length)
    expect(new Set(fills)).toContain(LIGHT.farTint.step)
  })

  it.each([1, 0.4, 0.2])(
    'keeps the name of a stage visible while its header leaves the viewport on the left, at zoom %d',
    (zoom) => {
      const shown = picture(100, zoom)
      const [stage] = shown.layout.stages
      if (!stage) throw new Error('there is no stage')
      const cut = stage.x + stage.width / 2
      const part = { ...shown.part, x: cut }
      const items = groupsOfStages({ ...shown, part }).flatMap((group) => group.items)
      const name = items.find((item) => item.kind === 'text' && item.owner === stage.id)
      if (name?.kind !== 'text') throw new Error('the stage has no name')
      expect(name.x).toBeGreaterThanOrEqual(cut + SPACE.laneLabel)
      expect(name.x + measurer.width(name.text, { size: name.size, weight: name.weight })).toBeLessThanOrEqual(
        stage.x + stage.width,
      )
    },
  )

  it('outlines selected items', () => {
    const shown = picture(100, 1)
    const [box] = boxesIn(shown.layout, shown.part)
    const rings = (selected: string[]) =>
      painted({ ...shown, selected: new Set(selected) }).counts.get('roundRect') ?? 0
    expect(rings([box?.id ?? '']) - rings([])).toBe(1)
  })
})

describe('the painted picture after a change', () => {
  /** Returns the same picture after a text was changed. */
  function after(shown: MapPicture, id: string): MapPicture {
    const file = applied(shown.context.file, { type: 'update', id, set: { text: 'Another' } })
    const context = { ...shown.context, file, map: firstMap(file) }
    return { ...shown, context, layout: layoutMap(context, shown.layout) }
  }
  const same = (a: MapPicture, b: MapPicture) => sameGroups(groupsNear(a) ?? [], groupsNear(b) ?? [])

  it('is the same if only mounted or invisible items have changed', () => {
    const shown = picture(100, 1)
    const inView = boxesIn(shown.layout, shown.part).filter(({ kind }) => kind === 'card')
    const [card] = inView
    const away = shown.context.map.cards.find(({ id }) => !inView.some((box) => box.id === id))
    if (!card || !away) throw new Error('some cards are in view, and some are not')
    expect(same(shown, after(shown, away.id))).toBe(true)
    expect(same(shown, after(shown, card.id))).toBe(false)
    const mounted = { ...shown, without: new Set([card.id]) }
    expect(same(mounted, after(mounted, card.id))).toBe(true)
    expect(same(mounted, shown)).toBe(false)
  })

  it('is different if another item is dimmed or outlined', () => {
    const shown = picture(100, 1)
    const [box] = boxesIn(shown.layout, shown.part)
    const some = new Set([box?.id ?? ''])
    expect(same(shown, { ...shown, dimmed: some })).toBe(false)
    expect(same(shown, { ...shown, selected: some })).toBe(false)
    expect(same(shown, { ...shown })).toBe(true)
  })
})

describe('dimmed items of a filter', () => {
  it.each([1, 0.3])('are painted with low opacity and all others normally, at zoom %d', (zoom) => {
    const shown = picture(100, zoom)
    const first = shown.layout.columns[0]?.step.id ?? ''
    const { alphas, state, counts } = painted({ ...shown, dimmed: new Set([first]) })
    expect(alphas.get('Step 1')).toBe(DIMMED)
    expect(alphas.get('Step 2')).toBe(1)
    expect(state.globalAlpha).toBe(1)
    // Nothing is painted twice.
    expect(counts).toEqual(painted(shown).counts)
  })

  it('are rectangles with low opacity when zoomed out', () => {
    const shown = picture(100, 0.1)
    const first = shown.layout.columns[0]?.step.id ?? ''
    expect(painted(shown).thin).toEqual([])
    expect(painted({ ...shown, dimmed: new Set([first]) }).thin).toEqual([LIGHT.farTint.step])
  })
})

describe('the band of stage headers', () => {
  const { layout } = picture(100, 1)

  it('stays at the top when the map is panned up, and stays high enough to be read', () => {
    expect(stageBand(layout, 200, 1)).toEqual({ top: 200, height: 48 })
    expect(stageBand(layout, -500, 1)).toEqual({ top: 0, height: 48 })
    expect(stageBand(layout, 200, 0.1)).toEqual({ top: 200 - (20 - 4.8), height: 20 })
  })
})
