import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../electron/decode'
import { serialise } from '../../../shared/document/canonical'
import { parse, type Parsed } from '../../../shared/document/file'
import type { FileProblemCode } from '../../../shared/document/problem'
import { LIMITS } from '../../../shared/document/schema'
import { buildFile } from './arbitrary'

type Raw = Record<string, unknown>

/** A small valid file as raw JSON, to be spoilt. */
function raw(change: Raw = {}): Raw {
  return {
    format: 'touchline-journey',
    version: 1,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    maps: [
      {
        id: 'map',
        title: 'Map',
        personas: ['me'],
        stages: [{ id: 'stage', title: 'Stage', steps: [{ id: 'step', title: 'Step' }] }],
        lanes: [{ id: 'lane', kind: 'pains' }],
        cards: [],
      },
    ],
    ...change,
  }
}

/** The file with other fields of its one map. */
const withMap = (change: Raw) => JSON.stringify(raw({ maps: [{ ...(raw().maps as Raw[])[0], ...change }] }))

function read(input: string | Uint8Array): Parsed {
  if (typeof input === 'string') return parse(input)
  const decoded = decodeText(input)
  return decoded.ok ? parse(decoded.text) : decoded
}

const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le'))
const cards = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `card-${at}`, lane: 'lane', step: 'step', text: 'x' }))
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const small = JSON.stringify(raw())

const refused: [what: string, input: string | Uint8Array, code: FileProblemCode, says?: string | number][] = [
  ['an empty file', new Uint8Array(), 'empty'],
  ['blank space', ' \n\t', 'empty'],
  ['only NUL bytes', new Uint8Array(4096), 'not-text'],
  ['only NUL characters', '\0'.repeat(4096), 'not-text'],
  ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0xfa]), 'not-text'],
  ['UTF-16 with a mark', utf16(small, true), 'utf-16'],
  ['UTF-16 without a mark', utf16(small, false), 'utf-16'],
  ['text beyond 100 MB', ' '.repeat(LIMITS.fileBytes + 1), 'too-large', 100],
  ['text that is no JSON', '{\n  "format": "touchline-journey",\n  oops\n}', 'not-json', 3],
  ['NaN', withMap({ title: 0 }).replace('"title":0', '"title":NaN'), 'not-json', 1],
  ['a Mermaid diagram', 'journey\n  title My day\n', 'not-journey'],
  ['another program’s JSON', '{"nodes": [], "edges": []}', 'not-journey'],
  ['a list', '[]', 'not-journey'],
  ['a number', '7', 'not-journey'],
  ['null', 'null', 'not-journey'],
  ['another format', JSON.stringify(raw({ format: 'touchline-library' })), 'not-journey'],
  ['a newer version', JSON.stringify(raw({ version: 2 })), 'too-new', 2],
  ['a version that never was', JSON.stringify(raw({ version: 0 })), 'unknown-version', '0'],
  ['a version in words', JSON.stringify(raw({ version: 'one' })), 'unknown-version', 'one'],
  ['no version', JSON.stringify(raw({ version: undefined })), 'unknown-version'],
  ['conflict markers', '{\n"format": "touchline-journey",\n<<<<<<< HEAD\n"title": "a"\n=======\n"title": "b"\n>>>>>>> other\n}', 'conflict-markers', 3],
  ['depth 100,000', withMap({ later: 0 }).replace('"later":0', `"later":${nested(100_000)}`), 'too-deep', 100],
  ['depth 101', withMap({ later: 0 }).replace('"later":0', `"later":${nested(98)}`), 'too-deep', 100],
  ['1e999', withMap({ later: 0 }).replace('"later":0', '"later":{"n":[1,1e999]}'), 'bad-number', 'maps[0].later.n[1]'],
  ['-1e999', small.replace('"version":1', '"version":1,"later":-1e999'), 'bad-number', 'later'],
  ['a __proto__ key', small.replace('"version":1', '"version":1,"__proto__":{"polluted":true}'), 'bad-key', '__proto__'],
  ['an id that objects have no room for', small.replace(/"personas":\[\{"id":"[^"]+"/, '"personas":[{"id":"__proto__"'), 'invalid', 'personas[0].id'],
  ['a __proto__ key deep inside', withMap({ later: 0 }).replace('"later":0', '"later":[{"__proto__":1}]'), 'bad-key', 'maps[0].later[0].__proto__'],
  ['a string of 10 MB', withMap({ title: 'x'.repeat(10 * 1024 * 1024) }), 'text-too-long', 'maps[0].title'],
  ['a string of 10 MB in a field that is not known', withMap({ later: 'x'.repeat(10 * 1024 * 1024) }), 'text-too-long', 'maps[0].later'],
  ['100,000 cards', withMap({ cards: cards(100_000) }), 'too-many-cards', 100_001],
  ['ids used twice', withMap({ lanes: [{ id: 'step', kind: 'pains' }] }), 'invalid'],
  ['a map inside of itself by id', withMap({ stages: [{ id: 'map', title: '' }] }), 'invalid'],
  ['no personas', JSON.stringify(raw({ personas: [] })), 'invalid'],
  ['no maps', JSON.stringify(raw({ maps: [] })), 'invalid'],
  ['a list for a text', withMap({ title: ['Map'] }), 'invalid', 'maps[0].title'],
  ['a text for a list', withMap({ stages: 'none' }), 'invalid', 'maps[0].stages'],
  ['null for an object', JSON.stringify(raw({ strategy: null })), 'invalid', 'strategy'],
  ['an emotion out of range', withMap({ stages: [{ id: 's', title: '', steps: [{ id: 't', title: '', emotions: { me: { valence: 3 } } }] }] }), 'invalid', 'emotions.me.valence'],
  ['a kind of lane that is not known', withMap({ lanes: [{ id: 'lane', kind: 'horoscope' }] }), 'invalid', 'maps[0].lanes[0].kind'],
]

describe('a file that can not be opened', () => {
  it.each(refused)('is refused with a reason: %s', (_, input, code, says) => {
    const result = read(input)
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.problem.code).toBe(code)
    if (says !== undefined) expect(JSON.stringify([result.problem.values, result.problem.findings])).toContain(String(says))
  })

  it('is refused wherever it was cut off', () => {
    const bytes = new TextEncoder().encode(serialise(buildFile(11, 1)))
    expect(bytes.length).toBeGreaterThan(1000)
    for (let length = 0; length < bytes.length - 1; length++) {
      const result = read(bytes.slice(0, length))
      expect(result.ok, `${length} bytes`).toBe(false)
      if (!result.ok) expect(['empty', 'not-json', 'not-text']).toContain(result.problem.code)
    }
    expect(read(bytes.slice(0, -1)).ok).toBe(true)
  })

  it('changes no prototype', () => {
    parse(small.replace('"version":1', '"version":1,"__proto__":{"polluted":true}'))
    expect(({} as Raw).polluted).toBeUndefined()
  })

  it('says where ids are used twice, and of what', () => {
    const result = parse(withMap({ lanes: [{ id: 'step', kind: 'pains' }] }))
    expect(result).toMatchObject({ ok: false, problem: { findings: [{ path: 'lane 1 of map', message: expect.stringContaining('step 1 of stage') as string }] } })
  })

  it('says at most 50 findings and how many there are', () => {
    const result = parse(withMap({ lanes: Array.from({ length: 200 }, (_, at) => ({ id: `lane-${at}`, kind: 'horoscope' })) }))
    expect(result).toMatchObject({ ok: false, problem: { values: { count: 200 } } })
    if (!result.ok) expect(result.problem.findings).toHaveLength(50)
  })
})

describe('an odd file that can be opened', () => {
  const accepted: readonly (readonly [what: string, text: string])[] = [
    ['a byte order mark', `\ufeff${small}`],
    ['lone surrogates', withMap({ title: 'a \ud800 b \udfff' })],
    ['depth 100', withMap({ later: 0 }).replace('"later":0', `"later":${nested(97)}`)],
    ['a text of 1 MB', withMap({ title: 'x'.repeat(LIMITS.text) })],
    ['names of object properties as ids', small.replaceAll('"me"', '"constructor"').replaceAll('"step"', '"hasOwnProperty"')],
    ['minus zero', withMap({ notes: [{ id: 'n', text: '', x: 0, y: 0 }] }).replace('"x":0', '"x":-0')],
    ['initiatives that wait for each other', JSON.stringify(raw({ initiatives: [{ id: 'a', title: '', dependsOn: ['b'] }, { id: 'b', title: '', dependsOn: ['a'] }] }))],
    ['a link from a step to itself', withMap({ links: [{ id: 'l', kind: 'flow', from: 'step', to: 'step' }] })],
  ]

  it.each(accepted)('saves and opens equal: %s', (_, text) => {
    const result = parse(text)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.findings).toEqual([])
    expect(parse(serialise(result.file))).toEqual(result)
  })

  it('opens 50,000 cards', () => {
    expect(parse(withMap({ cards: cards(49_999) })).ok).toBe(true)
  })

  it('keeps references that lead nowhere and says which they are', () => {
    const result = parse(
      withMap({
        cards: [{ id: 'card', lane: 'gone', step: 'step', text: '' }],
        stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: '', owner: 'me', emotions: { nobody: { valence: 1 } } }] }],
      }),
    )
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.findings.map((finding) => finding.path)).toEqual(['step step.emotions', 'step step.owner', 'card card.lane'])
    expect(serialise(result.file)).toContain('"lane": "gone"')
  })
})
