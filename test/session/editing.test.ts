import { beforeEach, describe, expect, it } from 'vitest'
import { captured } from './fields'
import { TestSession } from './test-session'

let app: TestSession

beforeEach(async () => {
  app = await TestSession.open()
  app.press('n').type('Calls').press('Enter').type('Waits').press('Enter').type('Pays').press('Escape')
})

describe('what is selected', () => {
  it('is deleted with Delete, the focus moves on, and undo restores both', async () => {
    const [, waits] = app.steps
    app.click(app.step('Waits')).press('Delete')
    expect(app.titles).toEqual(['Calls', 'Pays'])
    expect([app.focused, app.selected]).toEqual(['Pays', [app.step('Pays')]])
    await app.undo()
    expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
    expect([app.focused, app.selected]).toEqual(['Waits', [waits?.id]])
    await app.redo()
    expect(app.titles).toEqual(['Calls', 'Pays'])
    expect(app.selected).not.toContain(waits?.id)
  })

  it('is what an undo changed, even if the focus moved meanwhile', async () => {
    app.click(app.step('Calls')).press('+')
    app.click(app.step('Pays'))
    await app.undo()
    expect([app.focused, app.selected]).toEqual(['Calls', [app.step('Calls')]])
    expect(app.emotions).toEqual([null, null, null])
  })

  it('is extended with Shift and a click or an arrow, and all of it gets the emotion', () => {
    app.click(app.step('Calls')).press('Shift+ArrowRight').press('Mod+1')
    expect(app.emotions).toEqual([-2, -2, null])
    app.click(app.step('Calls')).click(app.step('Pays'), { shift: true }).press('Mod+5')
    expect(app.emotions).toEqual([2, -2, 2])
  })

  it('moves within its stage by key and by dragging', async () => {
    app.click(app.step('Calls')).press('Alt+ArrowRight')
    expect(app.titles).toEqual(['Waits', 'Calls', 'Pays'])
    expect(app.focused).toBe('Calls')
    await app.undo()
    app.drag(app.step('Pays'), app.step('Calls'))
    expect(app.titles).toEqual(['Pays', 'Calls', 'Waits'])
    expect(app.selected).toEqual([app.step('Pays')])
    await app.undo()
    expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
  })

  it('is merged with Mod+J: a step with the next, or the selected ones', async () => {
    app.click(app.step('Calls')).press('Mod+1', 'ArrowRight', 'Mod+3', 'ArrowLeft', 'Mod+j')
    expect(app.steps).toHaveLength(2)
    expect(app.emotions[0]).toBe(-1)
    expect(app.focus).toEqual({ kind: 'thing', id: app.steps[0]?.id })
    await app.undo()
    expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
    app.press('Mod+a')
    app.click(app.step('Calls')).press('Shift+ArrowRight', 'Shift+ArrowRight', 'Mod+j')
    expect(app.steps).toHaveLength(1)
  })

  it('is copied and pasted after the focused item, as one undo step', async () => {
    app.click(app.step('Calls')).press('Mod+2')
    const copied = app.copy()
    expect(copied.get('text/plain')).toContain('Calls')
    app.click(app.step('Pays'))
    await app.paste(copied)
    expect(app.titles).toEqual(['Calls', 'Waits', 'Pays', 'Calls'])
    expect(app.emotions).toEqual([-1, null, null, -1])
    expect(app.selected).toEqual([app.steps[3]?.id])
    await app.undo()
    expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
    app.click(app.step('Waits')).copy('cut')
    expect(app.titles).toEqual(['Calls', 'Pays'])
  })
})

it('moves through the cells by arrows and Tab, and leaves the map after the last one', () => {
  app.click(app.step('Calls')).press('ArrowDown')
  expect(app.focused).toBe('touchpoints of Calls')
  app.press('Tab')
  expect(app.focused).toBe('touchpoints of Waits')
  app.press('Shift+Tab', 'Shift+Tab')
  expect(app.focused).toBe('Pays')
  app.press('ArrowUp', 'ArrowUp', 'ArrowUp')
  expect(app.focus).toEqual({ kind: 'thing', id: app.map.stages[0]?.id })
  app.press('Escape')
  expect([app.focus, app.selected]).toEqual([null, []])
})

it('continues in the next cell when Tab ends editing', () => {
  app.click(app.cell('pains', 'Calls'))
  app.press('Enter').type('Queue').press('Tab')
  expect(app.focused).toBe('pains of Waits')
  app.press('Enter').type('Music').press('Escape')
  expect([app.cards('pains', 'Calls'), app.cards('pains', 'Waits')]).toEqual([['Queue'], ['Music']])
})

it('edits a text with a double click, and with Enter', async () => {
  app.click(app.step('Calls'), { times: 2 }).type('Rings').press('Escape')
  expect(app.titles).toEqual(['Rings', 'Waits', 'Pays'])
  app.click(app.step('Waits')).press('Enter').type('Holds').press('Escape')
  expect(app.titles).toEqual(['Rings', 'Holds', 'Pays'])
  await app.undo()
  await app.undo()
  expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
})

it('sets an emotion with a click on the curve', () => {
  app.click(app.cell('emotion', 'Waits'))
  expect(app.emotions).toEqual([null, 0, null])
  expect(app.focused).toBe('emotion of Waits')
})

it('marks a moment of truth with M, and focuses its reason with R', async () => {
  app.click(app.step('Calls')).press('m')
  expect(app.steps[0]?.moment).toBeDefined()
  app.press('m')
  expect(app.steps[0]?.moment).toBeUndefined()
  app.press('r')
  expect(app.field).toBe('moment-reason')
  app.type('First impression').press('Escape')
  expect(app.steps[0]?.moment?.reason).toBe('First impression')
  expect(app.field).toBeNull()
  await app.undo()
  expect(app.steps[0]?.moment?.reason).toBe('')
  await app.undo()
  expect(app.steps[0]?.moment).toBeUndefined()
})

it('fills the cells from a pasted table, as one undo step', async () => {
  app.click(app.step('Calls'))
  await app.paste('Rings\tHolds\tPays\tLeaves\nApp\tPhone\t\tShop')
  expect(app.titles).toEqual(['Rings', 'Holds', 'Pays', 'Leaves'])
  expect(app.steps.map(({ touchpoints }) => touchpoints.map(({ title }) => title))).toEqual([
    ['App'],
    ['Phone'],
    [],
    ['Shop'],
  ])
  await app.undo()
  expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
})

it('creates a step from each line of quick capture, and takes back the last line while the field is empty', async () => {
  app.click(app.step('Calls')).press('q')
  expect(app.field).toBe('capture')
  app.type('Listens to music').press('Enter')
  app.type('Talks').press('Enter')
  expect(app.titles).toEqual(['Calls', 'Listens to music', 'Talks', 'Waits', 'Pays'])
  app.press('Mod+z')
  expect(app.titles).toEqual(['Calls', 'Listens to music', 'Waits', 'Pays'])
  app.type('Explains').press('Escape')
  expect(app.titles).toEqual(['Calls', 'Listens to music', 'Explains', 'Waits', 'Pays'])
  expect([app.field, captured(), app.focused]).toEqual([null, '', 'Explains'])
})

it('starts a stage with a line that begins with #', () => {
  app.press('#').type('Delivery').press('Enter').type('Unpacks').press('Enter', 'Escape')
  expect(app.map.stages.map(({ title }) => title)).toEqual([expect.any(String), 'Delivery'])
  expect(app.titles).toEqual(['Calls', 'Waits', 'Pays', 'Unpacks'])
})

it('dims what does not match the filter; Esc clears first the focus, then the filter', () => {
  app.press('f')
  expect(app.field).toBe('filter-text')
  app.type('wai').press('Enter')
  expect(app.field).toBeNull()
  expect(app.matches).toMatchObject({ steps: 1, of: 3 })
  expect(app.matches.dimmed).toContain(app.step('Calls'))
  expect(app.matches.dimmed).not.toContain(app.step('Waits'))
  expect(app.dirty).toBe(true)
  app.press('Escape')
  expect([app.focus, app.matches.steps]).toEqual([null, 1])
  app.press('Escape')
  expect([app.state.filter, app.matches.dimmed.size]).toEqual([{}, 0])
})

it('restores the view of each map, and shows the map that an undo changes', async () => {
  const first = app.map.id
  app.click(app.step('Waits'))
  await app.choose('map.duplicate')
  expect(app.map.id).not.toBe(first)
  expect(app.titles).toEqual(['Calls', 'Waits', 'Pays'])
  app.click(app.step('Calls')).press('Mod+5')
  await app.choose('map.previous')
  expect([app.map.id, app.focused, app.emotions]).toEqual([first, 'Waits', [null, null, null]])
  await app.choose('map.next')
  expect([app.focused, app.emotions]).toEqual(['Calls', [2, null, null]])
  await app.choose('map.previous')
  await app.undo()
  expect(app.map.id).not.toBe(first)
  expect(app.emotions).toEqual([null, null, null])
  await app.undo()
  expect([app.map.id, app.present.maps.length]).toEqual([first, 1])
})
