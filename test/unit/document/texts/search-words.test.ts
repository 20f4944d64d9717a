import { describe, expect, it } from 'vitest'
import { searchByWords } from '../../../../shared/document/texts/search-words'

const entries = [
  { label: 'Waits for the call', detail: 'Step' },
  { label: 'Recall', detail: 'Card' },
  { label: 'Call the hotline', detail: 'Step' },
  { label: 'Żółta linia', detail: 'Touchpoint' },
  { label: 'Hotline', detail: 'Touchpoint, Call centre' },
]
const found = (query: string, most = 50) => searchByWords(entries, query, most).map(({ label }) => label)

describe('a search by words', () => {
  it('ranks matches at the beginning first, then whole words, then parts, then details', () => {
    expect(found('call')).toEqual(['Call the hotline', 'Waits for the call', 'Recall', 'Hotline'])
  })

  it('requires all words, in any order, and ignores case and accents', () => {
    expect(found('HOTLINE call')).toEqual(['Call the hotline', 'Hotline'])
    expect(found('zolta')).toEqual(['Żółta linia'])
    expect(found('call nothing')).toEqual([])
  })

  it('returns at most the given number of entries, and the first ones for an empty query', () => {
    expect(found('', 2)).toEqual(['Waits for the call', 'Recall'])
  })
})
