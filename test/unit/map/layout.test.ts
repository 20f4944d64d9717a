import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsCards } from '../../../shared/document/map-queries'
import { DIVIDER_LANES, journeyFileSchema } from '../../../shared/document/schema'
import { drawBox } from '../../../shared/map/build-scene'
import { buildPaper } from '../../../shared/map/paper'
import type { Item } from '../../../shared/drawing/items'
import type { Box } from '../../../shared/map/boxes'
import { layoutMap } from '../../../shared/map/layout'
import { SPACE } from '../../../shared/drawing/tokens'
import { allBoxes, meets } from '../../../shared/map/layout-index'
import { anyFile } from '../document/arbitrary'
import { raw } from '../document/corpus'
import { contextOf, measurer } from '../drawing/context'

const DIVIDERS: ReadonlySet<string> = new Set(DIVIDER_LANES)

describe('the layout of a map', () => {
  it('never lets two items overlap, and keeps each in its row and columns', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const layout = layoutMap(contextOf(file))
        const { rows, columns } = layout
        // Notes stay where they were put, and may overlap.
        const boxes = allBoxes(layout).filter(({ kind }) => kind !== 'note')
        boxes.forEach((box, at) => {
          for (const other of boxes.slice(at + 1))
            expect(meets(box, other), `${box.kind} ${box.id} and ${other.kind} ${other.id}`).toBe(false)
          const row = rows.find(({ lane }) => lane.id === box.lane)
          if (!row || box.kind === 'lane') return
          expect(box.y).toBeGreaterThanOrEqual(row.y)
          expect(box.y + box.height).toBeLessThanOrEqual(row.y + row.height)
          expect(box.x).toBe(columns[box.column]?.x)
          // Fields of the steps in a lane are above its cards.
          for (const height of row.fields.slice(box.column, box.column + box.span))
            expect(box.y).toBeGreaterThanOrEqual(row.y + SPACE.lanePadding + height)
        })
        for (const row of rows) {
          for (const height of row.fields)
            expect(row.y + SPACE.lanePadding + height).toBeLessThanOrEqual(row.y + row.height)
          if (DIVIDERS.has(row.lane.kind)) expect(row.boxes).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never puts a note over the grid, and moves no other note than necessary', () => {
    const place = fc.record({ x: fc.integer({ min: -400, max: 1600 }), y: fc.integer({ min: -300, max: 1400 }) })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 24 }), fc.integer({ min: 1, max: 6 }), (places, steps) => {
        const notes = places.map(({ x, y }, at) => ({
          id: `note-${at}`,
          text: 'Parked '.repeat(1 + ((at * 7) % 30)),
          x,
          y,
        }))
        const stages = [
          {
            id: 'stage',
            title: 'One',
            steps: Array.from({ length: steps }, (_, at) => ({ id: `step-${at}`, title: 'Waits' })),
          },
        ]
        const lanes = (['emotion', 'steps', 'pains'] as const).map((kind) => ({ id: kind, kind }))
        const layout = layoutMap(
          contextOf(
            journeyFileSchema.parse({
              format: 'touchline-journey',
              version: 2,
              id: 'file',
              personas: [{ id: 'me', name: 'Me' }],
              maps: [{ id: 'map', title: '', personas: ['me'], stages, lanes, cards: [], notes }],
            }),
          ),
        )
        const grid = { x: 0, y: 0, width: layout.width, height: layout.height }
        const put = layout.notes.map((note, at) => ({ ...note, x: notes[at]?.x ?? 0, y: notes[at]?.y ?? 0 }))
        expect(layout.notes.map(({ id }) => id)).toEqual(notes.map(({ id }) => id))
        for (const [at, note] of layout.notes.entries()) {
          expect(meets(note, grid), `${note.id} over the grid`).toBe(false)
          for (const [n, other] of layout.notes.entries()) {
            if (n > at && meets(note, other))
              expect(meets(put[at] as Box, put[n] as Box), `${note.id} on ${other.id}`).toBe(true)
          }
        }
        // If no note is over the grid, all stay where they were put.
        if (put.every((note) => !meets(note, grid))) expect(layout.notes.map(({ x, y }) => ({ x, y }))).toEqual(places)
      }),
      { numRuns: 300 },
    )
  })

  it('pushes a note as the grid grows, with those behind it, and lets them return', () => {
    const mapOf = (cards: number) =>
      contextOf(
        journeyFileSchema.parse({
          format: 'touchline-journey',
          version: 2,
          id: 'file',
          personas: [{ id: 'me', name: 'Me' }],
          maps: [
            {
              id: 'map',
              title: '',
              personas: ['me'],
              stages: [
                { id: 'stage', title: 'One', steps: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: id })) },
              ],
              lanes: [
                { id: 'steps', kind: 'steps' },
                { id: 'pains', kind: 'pains' },
              ],
              cards: Array.from({ length: cards }, (_, at) => ({
                id: `card-${at}`,
                lane: 'pains',
                step: 'c',
                text: 'Long queue',
              })),
              notes: [
                { id: 'far', text: '', x: 500, y: 900 },
                { id: 'next', text: '', x: 420, y: 440 },
                { id: 'near', text: '', x: 400, y: 330 },
              ],
            },
          ],
        }),
      )
    const small = layoutMap(mapOf(1))
    expect(small.height).toBeLessThan(330)
    const large = layoutMap(mapOf(4), small)
    const [far, next, near] = large.notes
    expect(near).toMatchObject({ x: 400, y: large.height + 16 })
    expect(next).toMatchObject({ x: 420, y: large.height + 16 + SPACE.noteHeight + 16 })
    expect(far).toEqual(small.notes[0])
    expect(layoutMap(mapOf(1), large).notes).toEqual(small.notes)
  })

  it('shows each step once per lane of steps, and each card whose step and lane are shown', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const context = contextOf(file)
        const { map } = context
        const open = map.lanes.filter((lane) => !lane.hidden && !lane.collapsed)
        const layout = layoutMap(context)
        const steps = map.stages.flatMap((stage) => stage.steps)
        const ids = (kind: Box['kind']) =>
          allBoxes(layout)
            .filter((box) => box.kind === kind)
            .map(({ id }) => id)
        expect(layout.columns.map(({ step }) => step.id)).toEqual(steps.map(({ id }) => id))
        if (open.filter(({ kind }) => kind === 'steps').length === 1)
          expect(ids('step')).toEqual(steps.map(({ id }) => id))
        const held = map.cards.filter(
          (card) =>
            steps.some(({ id }) => id === card.step) && open.some((lane) => lane.id === card.lane && holdsCards(lane)),
        )
        expect(new Set(ids('card'))).toEqual(new Set(held.map(({ id }) => id)))
      }),
      { numRuns: 200 },
    )
  })

  it('keeps every text and picture of a card inside the card', () => {
    const inside = (item: Item, box: Box) => {
      if (item.kind === 'image' || item.kind === 'rect') {
        expect(item.x).toBeGreaterThanOrEqual(box.x)
        expect(item.y).toBeGreaterThanOrEqual(box.y)
        expect(item.x + item.width).toBeLessThanOrEqual(box.x + box.width)
        expect(item.y + item.height).toBeLessThanOrEqual(box.y + box.height)
      }
      if (item.kind !== 'text') return
      expect(item.x).toBeGreaterThanOrEqual(box.x)
      expect(item.y).toBeLessThanOrEqual(box.y + box.height)
      // Only a single grapheme may be wider than a card.
      if ([...item.text].length > 1 && item.anchor === undefined) {
        expect(item.x + measurer.width(item.text, { size: item.size, weight: item.weight })).toBeLessThanOrEqual(
          box.x + box.width + 0.01,
        )
      }
    }
    fc.assert(
      fc.property(anyFile, (file) => {
        const context = contextOf(file)
        for (const box of allBoxes(layoutMap(context))) {
          // The badge of votes crosses the edge of a card.
          if (box.kind === 'step' || box.kind === 'card')
            for (const item of drawBox({ ...box, votes: 0 }, context)) inside(item, box)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('a map on paper', () => {
  it('has everything inside the page', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const scene = buildPaper(contextOf(file))
        for (const item of scene.items) {
          if (item.kind === 'text' && item.anchor === undefined && item.y > 45) {
            expect(item.x + measurer.width(item.text, { size: item.size, weight: item.weight })).toBeLessThanOrEqual(
              scene.width,
            )
          }
          if (item.kind !== 'rect') continue
          expect(item.x).toBeGreaterThanOrEqual(0)
          expect(item.x + item.width).toBeLessThanOrEqual(scene.width)
          expect(item.y + item.height).toBeLessThanOrEqual(scene.height)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('shows the whole reason of a moment of truth', () => {
    const reason = 'Who has to tell the story twice orders elsewhere, and tells it to friends. '.repeat(12).trim()
    const file = journeyFileSchema.parse(
      raw({
        maps: [
          {
            id: 'map',
            title: 'Map',
            personas: ['me'],
            stages: [
              { id: 'stage', title: 'Ask', steps: [{ id: 'step', title: 'Calls', moment: { kind: 'leave', reason } }] },
            ],
            lanes: [{ id: 'steps', kind: 'steps' }],
          },
        ],
      }),
    )
    const said = buildPaper(contextOf(file))
      .items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
      .join(' ')
    expect(said).toContain(reason)
  })

  it('omits a lane of emotions if there are none', () => {
    const lanes = (emotion: object) => {
      const steps = [{ id: 'step', title: 'Calls', emotions: { me: emotion } }]
      const file = journeyFileSchema.parse(
        raw({
          maps: [
            {
              id: 'map',
              title: 'Map',
              personas: ['me'],
              stages: [{ id: 'stage', title: 'Ask', steps }],
              lanes: [
                { id: 'emotion', kind: 'emotion' },
                { id: 'steps', kind: 'steps' },
              ],
            },
          ],
        }),
      )
      return new Set(buildPaper(contextOf(file)).items.flatMap(({ owner }) => (owner === 'emotion' ? [owner] : [])))
    }
    expect([...lanes({ believed: { valence: -1 } })]).toEqual(['emotion'])
    expect([...lanes({ believed: { valence: -1 }, skipped: true })]).toEqual([])
  })

  it('writes no text on an empty note', () => {
    const drawn = (text: string) =>
      buildPaper(
        contextOf(
          journeyFileSchema.parse(
            raw({
              maps: [
                {
                  id: 'map',
                  title: 'Map',
                  personas: ['me'],
                  stages: [],
                  lanes: [],
                  notes: [{ id: 'note', x: 0, y: 0, text }],
                },
              ],
            }),
          ),
        ),
      ).items.filter(({ owner }) => owner === 'note')
    expect(drawn('').map(({ kind }) => kind)).toEqual(['path', 'path'])
    expect(drawn('Ask logistics').map(({ kind }) => kind)).toEqual(['path', 'path', 'text'])
  })
})
