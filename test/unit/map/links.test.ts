import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JourneyFile, journeyFileSchema, type Link } from '../../../shared/document/schema'
import type { Rect } from '../../../shared/drawing/items'
import type { Layout } from '../../../shared/map/boxes'
import { buildPaper } from '../../../shared/map/paper'
import { layoutMap } from '../../../shared/map/layout'
import { allBoxes, boxById } from '../../../shared/map/layout-index'
import { linkAt, linkById, linksIn } from '../../../shared/map/links/links-in'
import { networkOf } from '../../../shared/map/links/network'
import { applied } from '../document/apply'
import { raw } from '../document/corpus'
import { firstMap } from '../document/first-map'
import { oneOf, randomOf } from '../mutate'
import { contextOf } from '../drawing/context'

/** Returns a map of a few lanes, with stacked and wide cards, and links between any items. */
function mapWithLinks(seed: number, links: number): JourneyFile {
  const random = randomOf(seed)
  const below = (n: number) => Math.floor(random() * n)
  const stages = Array.from({ length: 1 + below(3) }, (_, at) => ({
    id: `stage-${at}`,
    title: `Stage ${at}`,
    steps: Array.from({ length: 1 + below(4) }, (_step, n) => ({
      id: `step-${at}-${n}`,
      title: 'Waits '.repeat(1 + below(12)),
      touchpoints: Array.from({ length: below(3) }, (_touchpoint, t) => ({
        id: `touchpoint-${at}-${n}-${t}`,
        title: 'Counter',
      })),
    })),
  }))
  const steps = stages.flatMap((stage) => stage.steps)
  const lanes = ['emotion', 'steps', 'touchpoints', 'pains', 'gains', 'backstage']
    .map((kind) => ({ id: kind, kind }))
    .sort(() => random() - 0.5)
  const cards = Array.from({ length: below(40) }, (_, at) => ({
    id: `card-${at}`,
    lane: oneOf(random, ['pains', 'gains', 'backstage']),
    step: oneOf(random, steps).id,
    span: 1 + below(4),
    text: 'Long queue '.repeat(1 + below(9)),
  }))
  const notes = Array.from({ length: below(4) }, (_, at) => ({
    id: `note-${at}`,
    text: 'Parked',
    x: oneOf(random, [-400, 200 + below(900), 9000]),
    y: oneOf(random, [-400, 5000]),
  }))
  const ends = [...stages, ...steps, ...steps.flatMap((step) => step.touchpoints), ...cards, ...notes].map(
    ({ id }) => id,
  )
  const all = Array.from({ length: links }, (_, at) => ({
    id: `link-${at}`,
    kind: oneOf(random, ['flow', 'supports', 'causes']),
    from: oneOf(random, ends),
    to: oneOf(random, ends),
    ...(random() < 0.3 ? { label: 'if late' } : {}),
  }))
  return journeyFileSchema.parse(
    raw({ maps: [{ id: 'map', title: '', personas: ['me'], stages, lanes, cards, notes, links: all }] }),
  )
}

const everything: Rect = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 }

/** Returns the straight segments of a route. */
function parts(points: readonly { x: number; y: number }[]): Rect[] {
  return points.slice(1).map((b, at) => {
    const a = points[at] ?? b
    return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
  })
}

/** Returns whether a segment crosses the inside of a box. */
function through(part: Rect, box: Rect): boolean {
  const inset = 0.5
  return (
    part.x < box.x + box.width - inset &&
    part.x + part.width > box.x + inset &&
    part.y < box.y + box.height - inset &&
    part.y + part.height > box.y + inset
  )
}

function laidOut(file: JourneyFile): { layout: Layout; map: JourneyFile['maps'][number] } {
  const context = contextOf(file)
  return { layout: layoutMap(context), map: context.map }
}

describe('the route of a link', () => {
  it('connects two items at right angles without crossing a card', () => {
    let crossed = 0
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { layout, map } = laidOut(mapWithLinks(seed, 12))
        const boxes = allBoxes(layout).filter(({ kind }) => kind !== 'lane' && kind !== 'note')
        const drawn = linksIn(layout, map, everything)
        const wanted = map.links.filter(({ from, to }) => from !== to && boxById(layout, from) && boxById(layout, to))
        expect(drawn.map(({ link }) => link.id)).toEqual(wanted.map(({ id }) => id))
        for (const { link, route } of drawn) {
          for (const part of parts(route.points)) {
            expect(Math.min(part.width, part.height)).toBeLessThan(0.01)
            for (const box of boxes) {
              if (!through(part, box)) continue
              crossed++
              expect.fail(
                `${link.from} to ${link.to} goes through ${box.id} (seed ${seed}): ${JSON.stringify(route.points)}`,
              )
            }
          }
        }
      }),
      { numRuns: 400 },
    )
    expect(crossed).toBe(0)
  })

  it('begins and ends at the edges of its items', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { layout, map } = laidOut(mapWithLinks(seed, 8))
        for (const { link, route } of linksIn(layout, map, everything)) {
          for (const [id, point] of [
            [link.from, route.points[0]],
            [link.to, route.points.at(-1)],
          ] as const) {
            const box = boxById(layout, id)
            if (!box || !point) throw new Error('a drawn link has two ends')
            // There is some room below the sticky headers of stages.
            const room = box.kind === 'stage' ? 8 : 0
            const onEdge =
              point.x === box.x ||
              point.x === box.x + box.width ||
              point.y === box.y ||
              point.y === box.y + box.height + room
            expect(onEdge, `${id} ${JSON.stringify(point)}`).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('hardly ever overlaps that of another link, even with many links', () => {
    let shared = 0
    let all = 0
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { layout, map } = laidOut(mapWithLinks(seed, 6))
        const ways = linksIn(layout, map, everything).map(({ route }) => parts(route.points))
        for (const [at, way] of ways.entries()) {
          for (const other of ways.slice(at + 1)) {
            all++
            const same = way.some((a) =>
              other.some((b) => {
                const level = a.height < 0.01 && b.height < 0.01 && Math.abs(a.y - b.y) < 1
                const upright = a.width < 0.01 && b.width < 0.01 && Math.abs(a.x - b.x) < 1
                const [from, to] = level
                  ? [Math.max(a.x, b.x), Math.min(a.x + a.width, b.x + b.width)]
                  : [Math.max(a.y, b.y), Math.min(a.y + a.height, b.y + b.height)]
                return (level || upright) && to - from > 20
              }),
            )
            if (same) shared++
          }
        }
      }),
      { numRuns: 150 },
    )
    expect(shared / all).toBeLessThan(0.005)
  })
})

describe('links of a map that changes', () => {
  const file = mapWithLinks(7, 30)

  it('keep their routes while a text grows', () => {
    const context = contextOf(file)
    const layout = layoutMap(context)
    const network = networkOf(layout, context.map)
    const [card] = context.map.cards
    const after = applied(file, { type: 'update', id: card?.id ?? '', set: { text: 'Long '.repeat(80) } })
    const next = layoutMap({ ...context, file: after, map: firstMap(after) }, layout)
    expect(next.height).toBeGreaterThan(layout.height)
    expect(networkOf(next, firstMap(after))).toBe(network)
  })

  it('keep their plans if a new card does not affect them', () => {
    const context = contextOf(file)
    const layout = layoutMap(context)
    const before = new Map(networkOf(layout, context.map).routes.map(({ link, plan }) => [link.id, plan]))
    const step = context.map.stages[0]?.steps[0]?.id
    const after = applied(file, {
      type: 'insert',
      kind: 'card',
      parent: 'map',
      at: 0,
      item: { id: 'new', lane: 'gains', step, text: '' },
    })
    const next = layoutMap({ ...context, file: after, map: firstMap(after) }, layout)
    const { routes } = networkOf(next, firstMap(after))
    const row = next.rows.findIndex(({ lane }) => lane.id === 'gains')
    for (const { link, plan, from, to } of routes)
      if (Math.max(from.row, to.row) < row || Math.min(from.row, to.row) > row) expect(plan).toBe(before.get(link.id))
  })
})

describe('links in the viewport', () => {
  it('are those that reach into it, and one is found at each of its points', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, a, b) => {
          const { layout, map } = laidOut(mapWithLinks(seed, 10))
          const part = { x: a * layout.width, y: b * layout.height, width: 300, height: 200 }
          const seen = new Set(linksIn(layout, map, part).map(({ link }) => link.id))
          for (const { link, route } of linksIn(layout, map, everything)) {
            if (parts(route.points).some((one) => through(one, part))) expect(seen.has(link.id), link.id).toBe(true)
            const [first, second] = route.points
            if (first && second)
              expect(linkAt(layout, map, (first.x + second.x) / 2, (first.y + second.y) / 2, 5)).not.toBeNull()
            expect(linkById(layout, map, link.id)?.route).toEqual(route)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('exclude links that open another map, lead to themselves or to an item that is not shown', () => {
    const links = [
      { id: 'a', kind: 'opens', from: 'step-0-0', to: 'map' },
      { id: 'b', kind: 'flow', from: 'step-0-0', to: 'step-0-0' },
      { id: 'c', kind: 'flow', from: 'step-0-0', to: 'gone' },
    ] as Link[]
    const whole = mapWithLinks(3, 0)
    const { layout, map } = laidOut({ ...whole, maps: whole.maps.map((one) => ({ ...one, links })) })
    expect(linksIn(layout, map, everything)).toEqual([])
  })
})

describe('the legend on paper', () => {
  it('explains the kinds of links on the map, and no others', () => {
    const file = mapWithLinks(7, 12)
    const words = { flow: 'leads to', supports: 'supports', causes: 'causes' } as const
    for (const [kind, word] of Object.entries(words)) {
      const maps = file.maps.map((map) => ({
        ...map,
        links: map.links.map((link) => ({ ...link, kind })),
      }))
      const texts = buildPaper(contextOf({ ...file, maps })).items.flatMap((item) =>
        item.kind === 'text' ? [item.text] : [],
      )
      expect(Object.values(words).filter((one) => texts.includes(one))).toEqual([word])
    }
  })
})
