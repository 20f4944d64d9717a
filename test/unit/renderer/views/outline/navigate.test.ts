import { describe, expect, it } from 'vitest'
import { navigate } from '../../../../../renderer/views/outline/navigate'
import { outlineRows } from '../../../../../shared/analysis/outline'
import { journeyFileSchema } from '../../../../../shared/document/schema'
import { raw } from '../../../document/corpus'
import { firstMap } from '../../../document/first-map'

const steps = [
  { id: 'a', title: 'A', touchpoints: [{ id: 'hotline', title: '' }] },
  { id: 'b', title: 'B' },
]
const file = journeyFileSchema.parse(
  raw({
    maps: [
      {
        id: 'map',
        title: '',
        personas: ['me'],
        stages: [
          { id: 'one', title: '', steps },
          { id: 'two', title: '' },
        ],
      },
    ],
  }),
)
/* 0 one, 1 a, 2 hotline, 3 b, 4 two */
const rows = outlineRows(firstMap(file), new Set())
const go = (at: number, column: number | null, key: string) => navigate(rows, at, column, key, 3)

describe('the keys of the outline', () => {
  it('move up and down through the rows in the same column, and stop at the ends', () => {
    expect(go(-1, null, 'ArrowDown')).toEqual({ row: 0, column: null })
    expect(go(1, 2, 'ArrowDown')).toEqual({ row: 2, column: 2 })
    expect(go(4, null, 'ArrowDown')).toEqual({ row: 4, column: null })
    expect(go(0, null, 'ArrowUp')).toEqual({ row: 0, column: null })
    expect(go(0, null, 'PageDown')).toEqual({ row: 3, column: null })
    expect(go(2, 1, 'Mod+Home')).toEqual({ row: 0, column: 1 })
    expect(go(1, null, 'Shift+ArrowDown')).toEqual({ row: 2, column: null, add: true })
  })

  it('collapse and expand with left and right, then move into the cells and out to the parent', () => {
    const closed = outlineRows(firstMap(file), new Set(['one']))
    expect(navigate(closed, 0, null, 'ArrowRight', 3)).toEqual({ row: 0, column: null, open: true })
    expect(go(0, null, 'ArrowRight')).toEqual({ row: 0, column: 0 })
    expect(go(3, null, 'ArrowRight')).toEqual({ row: 3, column: 0 })
    expect(go(3, 4, 'ArrowRight')).toEqual({ row: 3, column: 4 })
    expect(go(3, 0, 'ArrowLeft')).toEqual({ row: 3, column: null })
    expect(go(0, null, 'ArrowLeft')).toEqual({ row: 0, column: null, open: false })
    expect(go(2, null, 'ArrowLeft')).toEqual({ row: 1, column: null })
    expect(go(3, null, 'ArrowLeft')).toEqual({ row: 0, column: null })
  })

  it('move to the first and last row, or the first and last cell of a row', () => {
    expect(go(2, null, 'Home')).toEqual({ row: 0, column: null })
    expect(go(2, null, 'End')).toEqual({ row: 4, column: null })
    expect(go(2, 3, 'Home')).toEqual({ row: 2, column: 0 })
    expect(go(2, 3, 'End')).toEqual({ row: 2, column: 4 })
  })

  it('move from cell to cell with Tab, and leave the outline from a row and at its end', () => {
    expect(go(1, 0, 'Tab')).toEqual({ row: 1, column: 1 })
    expect(go(1, 4, 'Tab')).toEqual({ row: 2, column: 0 })
    expect(go(1, 0, 'Shift+Tab')).toEqual({ row: 0, column: 4 })
    expect(go(4, 4, 'Tab')).toBeNull()
    expect(go(1, null, 'Tab')).toBeNull()
    expect(go(1, 2, 'Escape')).toEqual({ row: 1, column: null })
    expect(go(1, null, 'Escape')).toBeNull()
  })
})
