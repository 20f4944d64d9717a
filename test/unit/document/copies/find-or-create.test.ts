import { describe, expect, it } from 'vitest'
import { findChannel, findOrCreate } from '../../../../shared/document/copies/find-or-create'

const makeId = () => 'new'
const OWNERS = [
  { id: 'anna', name: 'Anna' },
  { id: 'zaneta', name: 'Żaneta' },
  { id: 'none', name: '' },
]

describe('a typed name', () => {
  it('finds an existing one, ignoring case and surrounding space', () => {
    for (const name of ['Anna', 'anna', ' ANNA '])
      expect(findOrCreate('owner', OWNERS, name, makeId)).toEqual({ thing: OWNERS[0], commands: [] })
    // Typed as a letter and a combining dot.
    expect(findOrCreate('owner', OWNERS, 'żaneta'.normalize('NFD'), makeId).thing.id).toBe('zaneta')
  })

  it('creates a new one if none matches; accents make a difference', () => {
    const item = { id: 'new', name: 'Zaneta' }
    expect(findOrCreate('owner', OWNERS, ' Zaneta ', makeId)).toEqual({
      thing: item,
      commands: [{ type: 'insert', kind: 'owner', parent: null, at: 3, item }],
    })
  })

  it('matches a channel also by its beginning or icon, an exact match first', () => {
    const channels = [
      { id: 'cafe', name: 'Cafe' },
      { id: 'coffee', name: 'Café' },
      { id: 'app', name: 'Mobile app', icon: 'app' },
    ]
    const meant = (typed: string) => findOrCreate('channel', channels, typed, makeId, findChannel).thing.id
    expect(['cafe', 'CAFÉ', 'Mobile app', 'mob', 'Möb', 'app', 'Fax', ' '].map(meant)).toEqual([
      'cafe',
      'coffee',
      'app',
      'app',
      'app',
      'app',
      'new',
      'new',
    ])
  })
})
