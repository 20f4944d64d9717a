import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsCards } from '../../../shared/document/edits'
import { DIVIDER_LANES, journeyFileSchema } from '../../../shared/document/schema'
import { buildPaper, drawBox } from '../../../shared/scene/build-scene'
import type { Item } from '../../../shared/scene/items'
import type { Box } from '../../../shared/scene/boxes'
import { layoutMap } from '../../../shared/scene/layout'
import { SPACE } from '../../../shared/scene/tokens'
import { allBoxes } from '../../../shared/scene/layout-index'
import { anyFile } from '../document/arbitrary'
import { contextOf, measurer } from './context'

const DIVIDERS: ReadonlySet<string> = new Set(DIVIDER_LANES)

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe('the layout of a map', () => {
  it('never lets two things overlap, and keeps each in its row and columns', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const layout = layoutMap(contextOf(file))
        const { rows, columns } = layout
        // Notes lie where they were put.
        const boxes = allBoxes(layout).filter(({ kind }) => kind !== 'note')
        boxes.forEach((box, at) => {
          for (const other of boxes.slice(at + 1)) expect(overlap(box, other), `${box.kind} ${box.id} and ${other.kind} ${other.id}`).toBe(false)
          const row = rows.find(({ lane }) => lane.id === box.lane)
          if (!row || box.kind === 'lane') return
          expect(box.y).toBeGreaterThanOrEqual(row.y)
          expect(box.y + box.height).toBeLessThanOrEqual(row.y + row.height)
          expect(box.x).toBe(columns[box.column]?.x)
          // What a lane shows of the steps stands over the cards.
          for (const height of row.fields.slice(box.column, box.column + box.span)) expect(box.y).toBeGreaterThanOrEqual(row.y + SPACE.lanePadding + height)
        })
        for (const row of rows) {
          for (const height of row.fields) expect(row.y + SPACE.lanePadding + height).toBeLessThanOrEqual(row.y + row.height)
          if (DIVIDERS.has(row.lane.kind)) expect(row.boxes).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('shows each step once per lane of steps, each touchpoint and each card whose step and lane are there', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const context = contextOf(file)
        const { map } = context
        const open = map.lanes.filter((lane) => !lane.hidden && !lane.collapsed)
        const layout = layoutMap(context)
        const steps = map.stages.flatMap((stage) => stage.steps)
        const ids = (kind: Box['kind']) => allBoxes(layout).filter((box) => box.kind === kind).map(({ id }) => id)
        expect(layout.columns.map(({ step }) => step.id)).toEqual(steps.map(({ id }) => id))
        if (open.filter(({ kind }) => kind === 'steps').length === 1) expect(ids('step')).toEqual(steps.map(({ id }) => id))
        const held = map.cards.filter((card) => steps.some(({ id }) => id === card.step) && open.some((lane) => lane.id === card.lane && holdsCards(lane)))
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
      // A single grapheme may be wider than a card; nothing else.
      if ([...item.text].length > 1 && item.anchor === undefined) {
        expect(item.x + measurer.width(item.text, { size: item.size, weight: item.weight })).toBeLessThanOrEqual(box.x + box.width + 0.01)
      }
    }
    fc.assert(
      fc.property(anyFile, (file) => {
        const context = contextOf(file)
        for (const box of allBoxes(layoutMap(context))) {
          // The badge of votes lies across the edge of a card.
          if (box.kind === 'step' || box.kind === 'card') for (const item of drawBox({ ...box, votes: 0 }, context)) inside(item, box)
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
            expect(item.x + measurer.width(item.text, { size: item.size, weight: item.weight })).toBeLessThanOrEqual(scene.width)
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

  it('says all of why a moment of truth decides', () => {
    const reason = 'Who has to tell the story twice orders elsewhere, and tells it to friends. '.repeat(12).trim()
    const file = journeyFileSchema.parse({
      format: 'touchline-journey',
      version: 1,
      id: 'file',
      personas: [{ id: 'anna', name: 'Anna' }],
      maps: [{ id: 'map', title: 'Map', personas: ['anna'], stages: [{ id: 'stage', title: 'Ask', steps: [{ id: 'step', title: 'Calls', moment: { kind: 'leave', reason } }] }], lanes: [{ id: 'steps', kind: 'steps' }] }],
    })
    const said = buildPaper(contextOf(file)).items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])).join(' ')
    expect(said).toContain(reason)
  })

  it('writes nothing on a note that says nothing', () => {
    const drawn = (text: string) =>
      buildPaper(
        contextOf(
          journeyFileSchema.parse({
            format: 'touchline-journey',
            version: 1,
            id: 'file',
            personas: [{ id: 'anna', name: 'Anna' }],
            maps: [{ id: 'map', title: 'Map', personas: ['anna'], stages: [], lanes: [], notes: [{ id: 'note', x: 0, y: 0, text }] }],
          }),
        ),
      ).items.filter(({ owner }) => owner === 'note')
    expect(drawn('').map(({ kind }) => kind)).toEqual(['path', 'path'])
    expect(drawn('Ask logistics').map(({ kind }) => kind)).toEqual(['path', 'path', 'text'])
  })
})
