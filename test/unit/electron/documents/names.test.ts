import { describe, expect, it } from 'vitest'
import { fileNameOf, windowTitle, withEnding } from '../../../../electron/documents/names'

describe('fileNameOf', () => {
  it('keeps letters of every script and removes characters that file systems reject', () => {
    expect(fileNameOf('Zażółć: gęślą / jaźń? 顧客')).toBe('Zażółć gęślą jaźń 顧客')
    expect(fileNameOf('..\\..\\etc\0/passwd ..')).toBe('etc passwd')
    expect(fileNameOf('a\ud800b')).toBe('a b')
  })

  it('is empty if nothing is left', () => {
    expect(fileNameOf(' ./. ')).toBe('')
  })

  it('respects the limit of file systems without splitting characters', () => {
    for (const character of ['🎉', '顧']) {
      const name = fileNameOf(character.repeat(300))
      expect(Buffer.byteLength(`${name}.journey`)).toBeLessThanOrEqual(255)
      expect(name.isWellFormed()).toBe(true)
    }
  })

  it('limits the length for dialogs, without a trailing space', () => {
    expect(fileNameOf(`${'a'.repeat(79)} ${'b'.repeat(79)}`)).toBe('a'.repeat(79))
  })
})

describe('withEnding', () => {
  it('adds the extension unless it is already there', () => {
    expect(withEnding('/a/Map', '.journey')).toBe('/a/Map.journey')
    expect(withEnding('/a/Map v1.2', '.journey')).toBe('/a/Map v1.2.journey')
    expect(withEnding('/a/Map.JOURNEY', '.journey')).toBe('/a/Map.JOURNEY')
  })
})

describe('windowTitle', () => {
  it('shows the name and whether there are unsaved changes', () => {
    expect(windowTitle('Touchline', null)).toBe('Touchline')
    expect(windowTitle('Touchline', { name: 'a.journey', dirty: false })).toBe('a.journey – Touchline')
    expect(windowTitle('Touchline', { name: 'a.journey', dirty: true })).toBe('a.journey ● – Touchline')
  })
})
