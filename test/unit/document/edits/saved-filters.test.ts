import { expect, it } from 'vitest'
import { applyCommand } from '../../../../shared/document/commands'
import { saveFilter } from '../../../../shared/document/edits/saved-filters'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'

it('saves a filter under its name, and replaces one of the same name', () => {
  const makeId = countingIds()
  let file = newFile(makeId, { persona: 'P', stage: 'S', channels: [], metric: 'CSAT', wave: 'W' }, '2026-11-22')
  const save = (name: string, text: string) => {
    const command = file.maps[0] && saveFilter(file.maps[0], makeId, name, { text })
    const applied = command && applyCommand(file, command)
    if (applied?.ok) file = applied.file
    return file.maps[0]?.filters.map((view) => [view.name, view.filter.text])
  }
  expect(save('Waiting ', 'wait')).toEqual([['Waiting', 'wait']])
  expect(save('Calls', 'call')).toEqual([
    ['Waiting', 'wait'],
    ['Calls', 'call'],
  ])
  expect(save(' Waiting', 'long')).toEqual([
    ['Waiting', 'long'],
    ['Calls', 'call'],
  ])
  expect(save(' ', 'none')).toEqual([
    ['Waiting', 'long'],
    ['Calls', 'call'],
  ])
})
