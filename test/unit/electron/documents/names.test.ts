import { describe, expect, it } from 'vitest'
import { fileNameOf, windowTitle, withEnding } from '../../../../electron/documents/names'

describe('fileNameOf', () => {
  it('keeps letters of every script and takes out what file systems refuse', () => {
    expect(fileNameOf('Zażółć: gęślą / jaźń? 顧客')).toBe('Zażółć gęślą jaźń 顧客')
    expect(fileNameOf('..\\..\\etc\0/passwd ..')).toBe('etc passwd')
    expect(fileNameOf('a\ud800b')).toBe('a b')
  })

  it('is empty where nothing is left', () => {
    expect(fileNameOf(' ./. ')).toBe('')
  })

  it('stays within what a file system takes, cut between characters', () => {
    for (const character of ['🎉', '顧']) {
      const name = fileNameOf(character.repeat(300))
      expect(Buffer.byteLength(`${name}.journey`)).toBeLessThanOrEqual(255)
      expect(name.isWellFormed()).toBe(true)
    }
  })

  it('stays within what a dialog shows, without a space at its end', () => {
    expect(fileNameOf(`${'a'.repeat(79)} ${'b'.repeat(79)}`)).toBe('a'.repeat(79))
  })
})

describe('withEnding', () => {
  it('adds an ending where another or none stands', () => {
    expect(withEnding('/a/Map', '.journey')).toBe('/a/Map.journey')
    expect(withEnding('/a/Map v1.2', '.journey')).toBe('/a/Map v1.2.journey')
    expect(withEnding('/a/Map.JOURNEY', '.journey')).toBe('/a/Map.JOURNEY')
  })
})

describe('windowTitle', () => {
  it('shows the name and whether there is something to save', () => {
    expect(windowTitle('Touchline', null)).toBe('Touchline')
    expect(windowTitle('Touchline', { name: 'a.journey', dirty: false })).toBe('a.journey – Touchline')
    expect(windowTitle('Touchline', { name: 'a.journey', dirty: true })).toBe('a.journey ● – Touchline')
  })
})
