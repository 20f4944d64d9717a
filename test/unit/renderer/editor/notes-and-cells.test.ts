import { describe, expect, it } from 'vitest'
import { cellNear, dropAt } from '../../../../renderer/editor/pointer/drop'
import { fromSeen, placesUnder } from '../../../../renderer/editor/pointer/note-place'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { moveAlong, moveThings } from '../../../../shared/document/edits/selection'
import type { Box } from '../../../../shared/map/boxes'
import { layoutMap } from '../../../../shared/map/layout'
import { boxById, meets } from '../../../../shared/map/layout-index'
import { SPACE } from '../../../../shared/drawing/tokens'
import { applied } from '../../document/apply'
import { raw } from '../../document/corpus'
import { firstMap } from '../../document/first-map'
import { contextOf } from '../../drawing/context'

/** Two columns; lanes for cards below the steps, one of them collapsed; three notes below the grid. */
const file = journeyFileSchema.parse(
  raw({
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        stages: [
          {
            id: 'stage',
            title: '',
            steps: [
              { id: 'a', title: 'A' },
              { id: 'b', title: 'B' },
            ],
          },
        ],
        lanes: [
          { id: 'steps', kind: 'steps' },
          { id: 'pains', kind: 'pains' },
          { id: 'gains', kind: 'gains' },
          { id: 'folded', kind: 'text', collapsed: true },
        ],
        cards: [
          { id: 'c1', lane: 'pains', step: 'a', text: 'Queue' },
          { id: 'c2', lane: 'pains', step: 'a', text: 'Noise' },
          { id: 'c3', lane: 'gains', step: 'b', text: 'Smile' },
          { id: 'photo', lane: 'gains', step: 'b', text: '', asset: 'f'.repeat(64) },
        ],
        notes: ['n1', 'n2', 'n3'].map((id, at) => ({ id, text: id, x: 400 + at * 200, y: 2000 })),
      },
    ],
  }),
)
const map = firstMap(file)
const layout = layoutMap(contextOf(file))
const boxOf = (id: string): Box => {
  const box = boxById(layout, id)
  if (!box) throw new Error(`${id} is not on the map`)
  return box
}
const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x + width / 2,
  y: y + height / 2,
})
const cell = (lane: string, step: string) => {
  const [row, column] = [
    layout.rows.find((own) => own.lane.id === lane),
    layout.columns.find((own) => own.step.id === step),
  ]
  if (!row || !column) throw new Error('there is no such cell')
  return { x: column.x, y: row.y, width: column.width, height: row.height }
}
const after = (drop: ReturnType<typeof dropAt>) => firstMap(applied(file, drop?.command))

describe('notes dropped on a cell', () => {
  const { x, y } = middle(cell('pains', 'b'))

  it('all become cards there, and the dragged one has the focus', () => {
    const drop = dropAt(layout, map, boxOf('n2'), x, y, ['n3', 'n2', 'c3'])
    const next = after(drop)
    expect(next.notes.map(({ id }) => id)).toEqual(['n1'])
    expect(next.cards.slice(4)).toMatchObject([
      { lane: 'pains', step: 'b', text: 'n2' },
      { lane: 'pains', step: 'b', text: 'n3' },
    ])
    expect(next.cards.slice(0, 4)).toEqual(map.cards)
    expect(drop?.made).toEqual({ ids: next.cards.slice(4).map(({ id }) => id), focus: next.cards[4]?.id })
  })

  it('stay notes if the lane holds no cards', () => {
    const steps = middle(cell('steps', 'b'))
    expect(dropAt(layout, map, boxOf('n2'), steps.x, steps.y, ['n2'])?.made).toBeUndefined()
  })
})

describe('cards dropped outside', () => {
  it('become notes at the same distances; a picture stays a card', () => {
    const next = after(dropAt(layout, map, boxOf('c2'), 300, layout.height + 200, ['c1', 'c2', 'photo']))
    const [one, two] = next.notes.slice(3)
    expect([one?.text, two?.text]).toEqual(['Queue', 'Noise'])
    expect(two).toMatchObject({ x: 300 - SPACE.note / 2, y: Math.round(layout.height + 200 - boxOf('c2').height / 2) })
    expect((two?.y ?? 0) - (one?.y ?? 0)).toBe(boxOf('c2').y - boxOf('c1').y)
    expect(next.cards.map(({ id }) => id)).toEqual(['c3', 'photo'])
  })
})

describe('the cell for cards nearest to a note', () => {
  it('is under it, or the first or last expanded one above or below it', () => {
    const { x, y } = middle(cell('pains', 'b'))
    expect(cellNear(layout, x, y)).toEqual({ lane: 'pains', step: 'b' })
    expect(cellNear(layout, x, layout.height + 500)).toEqual({ lane: 'gains', step: 'b' })
    expect(cellNear(layout, -500, -500)).toEqual({ lane: 'pains', step: 'a' })
    expect(cellNear(layout, 9000, y)).toEqual({ lane: 'pains', step: 'b' })
  })

  it('is null if no lane for cards is expanded', () => {
    expect(
      cellNear({ ...layout, rows: layout.rows.filter(({ lane }) => lane.kind === 'steps' || lane.collapsed) }, 0, 0),
    ).toBeNull()
  })
})

describe('the positions of notes made from cards', () => {
  it('are below the grid in their columns, not over another note', () => {
    const [column] = layout.columns
    const inWay = { ...boxOf('n1'), x: column?.x ?? 0, y: layout.height + 60 } as (typeof layout.notes)[number]
    const places = placesUnder({ ...layout, notes: [...layout.notes, inWay] }, map.cards.slice(0, 3))
    expect(places.map(({ card }) => card.id)).toEqual(['c1', 'c2', 'c3'])
    expect(places.map(({ x }) => x)).toEqual([layout.columns[0]?.x, layout.columns[0]?.x, layout.columns[1]?.x])
    const rects = [inWay, ...places.map(({ x, y }) => ({ x, y, width: SPACE.note, height: SPACE.noteHeight }))]
    for (const rect of rects) {
      expect(rect.y).toBeGreaterThan(layout.height)
      expect(rects.filter((other) => meets(other, rect))).toEqual([rect])
    }
  })
})

describe('notes by the grid', () => {
  const grid = { x: 0, y: 0, width: layout.width, height: layout.height }

  it('stay beside it when dropped where no cell accepts them', () => {
    for (const [x, y] of [
      [layout.stages[0]?.x ?? 0, 4],
      [4, layout.height - 30],
      [layout.width - 20, layout.rows[0]?.y ?? 0],
    ] as const) {
      const [note] = after(dropAt(layout, map, boxOf('n1'), x, y, ['n1'])).notes
      expect(
        meets({ x: note?.x ?? 0, y: note?.y ?? 0, width: SPACE.note, height: SPACE.noteHeight }, grid),
        `at ${x} ${y}`,
      ).toBe(false)
    }
  })

  it('are moved from their displayed position if the grid has displaced them', () => {
    const under = {
      ...file,
      maps: [{ ...map, notes: map.notes.map((note, at) => ({ ...note, y: layout.height - 10 - 5 * at })) }],
    }
    const seen = layoutMap(contextOf(under))
    const [, one, two] = seen.notes
    if (!one || !two) throw new Error('there are no notes')
    const moved = (change: Parameters<typeof fromSeen>[4]) => {
      const command = fromSeen(seen, under, firstMap(under), ['n2', 'n3'], change)
      return (
        command &&
        firstMap(applied(under, command))
          .notes.slice(1)
          .map(({ x, y }) => ({ x, y }))
      )
    }
    const by = (dx: number, dy: number) =>
      [one, two].map(({ x, y }) => ({ x: Math.round(x) + dx, y: Math.round(y) + dy }))
    expect(moved((now, itsMap) => moveThings(now, itsMap, ['n2', 'n3'], 'down'))).toEqual(by(0, 8))
    const held = { type: 'update', id: 'n2', set: { x: Math.round(one.x) + 30, y: Math.round(one.y) + 70 } } as const
    expect(moved((now, itsMap) => moveAlong(now, itsMap, 'n2', held, ['n2', 'n3']))).toEqual(by(30, 70))
    expect(moved(() => null)).toBeNull()
  })
})
