import type { FileProblemCode } from '../../../shared/document/problem'
import { LIMITS } from '../../../shared/document/schema'

export type Raw = Record<string, unknown>

/** Returns a small valid file as raw JSON, to be damaged. */
export function raw(change: Raw = {}): Raw {
  return {
    format: 'touchline-journey',
    version: 2,
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

/** Returns the file with other fields of its only map. */
export const withMap = (change: Raw) => JSON.stringify(raw({ maps: [{ ...(raw().maps as Raw[])[0], ...change }] }))

const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le'))
export const cards = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `card-${at}`, lane: 'lane', step: 'step', text: 'x' }))
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const stageOf = (count: number) => ({
  id: 'stage',
  title: '',
  steps: many(count, (at) => ({ id: `step-${at}`, title: '' })),
})
export const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
export const small = JSON.stringify(raw())

/** Refused input with the code of the problem and a value that the message contains. */
export const refused: readonly [
  what: string,
  input: string | Uint8Array,
  code: FileProblemCode,
  says?: string | number,
][] = [
  ['an empty file', new Uint8Array(), 'empty'],
  ['blank space', ' \n\t', 'empty'],
  ['only NUL bytes', new Uint8Array(4096), 'not-text'],
  ['only NUL characters', '\0'.repeat(4096), 'not-text'],
  ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0xfa]), 'not-text'],
  ['UTF-16 with a mark', utf16(small, true), 'utf-16'],
  ['UTF-16 without a mark', utf16(small, false), 'utf-16'],
  ['UTF-16 with the other byte order', Buffer.from(utf16(small, true)).swap16(), 'utf-16'],
  ['text beyond 100 MB', ' '.repeat(LIMITS.fileBytes + 1), 'too-large', 100],
  ['text that is no JSON', '{\n  "format": "touchline-journey",\n  oops\n}', 'not-json', 3],
  ['NaN', withMap({ title: 0 }).replace('"title":0', '"title":NaN'), 'not-json', 1],
  ['a Mermaid diagram', 'journey\n  title My day\n', 'not-journey'],
  ['another program’s JSON', '{"nodes": [], "edges": []}', 'not-journey'],
  ['a list', '[]', 'not-journey'],
  ['a number', '7', 'not-journey'],
  ['null', 'null', 'not-journey'],
  ['another format', JSON.stringify(raw({ format: 'touchline-library' })), 'not-journey'],
  ['a newer version', JSON.stringify(raw({ version: 3 })), 'too-new', 3],
  ['a version that never was', JSON.stringify(raw({ version: 0 })), 'unknown-version', '0'],
  ['a version in words', JSON.stringify(raw({ version: 'one' })), 'unknown-version', 'one'],
  ['no version', JSON.stringify(raw({ version: undefined })), 'unknown-version'],
  [
    'conflict markers',
    '{\n"format": "touchline-journey",\n<<<<<<< HEAD\n"title": "a"\n=======\n"title": "b"\n>>>>>>> other\n}',
    'conflict-markers',
    3,
  ],
  ['depth 100,000', withMap({ later: 0 }).replace('"later":0', `"later":${nested(100_000)}`), 'too-deep', 100],
  ['depth 101', withMap({ later: 0 }).replace('"later":0', `"later":${nested(98)}`), 'too-deep', 100],
  ['10 MB of opening brackets', `{"later":${'['.repeat(10 * 1024 * 1024)}`, 'too-deep', 'later[0][0]'],
  [
    'depth 101 behind escapes',
    small.replace('"version":2', `"version":2,"a\\"[":"]\\\\","b":${nested(100)}`),
    'too-deep',
    '"path":"b[0]',
  ],
  [
    'more values than any map has',
    small.replace('"version":2', `"version":2,"later":[${'0,'.repeat(LIMITS.values)}0]`),
    'too-many-values',
    LIMITS.values,
  ],
  [
    'more wrong places than can be listed',
    withMap({
      stages: Array.from({ length: 11 }, (_, at) => ({
        id: `stage-${at}`,
        title: '',
        steps: [{ id: `step-${at}`, title: '', quotes: Array.from({ length: 10_000 }, () => 0) }],
      })),
    }),
    'not-journey',
  ],
  [
    'a key of 10 MB',
    small.replace('"version":2', `"version":2,"${'k'.repeat(10 * 1024 * 1024)}":1`),
    'text-too-long',
    'kkk…',
  ],
  ['1e999', withMap({ later: 0 }).replace('"later":0', '"later":{"n":[1,1e999]}'), 'bad-number', 'maps[0].later.n[1]'],
  ['-1e999', small.replace('"version":2', '"version":2,"later":-1e999'), 'bad-number', 'later'],
  [
    'a __proto__ key',
    small.replace('"version":2', '"version":2,"__proto__":{"polluted":true}'),
    'bad-key',
    '__proto__',
  ],
  [
    'an id that objects have no room for',
    small.replace(/"personas":\[\{"id":"[^"]+"/, '"personas":[{"id":"__proto__"'),
    'invalid',
    'personas[0].id',
  ],
  [
    'a __proto__ key deep inside',
    withMap({ later: 0 }).replace('"later":0', '"later":[{"__proto__":1}]'),
    'bad-key',
    'maps[0].later[0].__proto__',
  ],
  ['a string of 10 MB', withMap({ title: 'x'.repeat(10 * 1024 * 1024) }), 'text-too-long', 'maps[0].title'],
  [
    'a string of 10 MB in a field that is not known',
    withMap({ later: 'x'.repeat(10 * 1024 * 1024) }),
    'text-too-long',
    'maps[0].later',
  ],
  ['100,000 cards', withMap({ cards: cards(100_000) }), 'too-many-cards', 100_001],
  [
    'more stages than can be drawn',
    withMap({ stages: Array.from({ length: 50_001 }, (_, at) => ({ id: `stage-${at}`, title: '' })) }),
    'too-many-parts',
    50_004,
  ],
  [
    'cards that cover more columns than can be drawn',
    withMap({ stages: [stageOf(1000)], cards: cards(1000).map((card) => ({ ...card, step: 'step-0', span: 9999 })) }),
    'too-many-cells',
    1000 + 1000 * 999,
  ],
  [
    'more lanes and steps than can be drawn',
    withMap({ stages: [stageOf(1000)], lanes: many(601, (at) => ({ id: `lane-${at}`, kind: 'text' })) }),
    'too-many-cells',
    601_000,
  ],
  [
    'more personas and steps than can be drawn',
    JSON.stringify(
      raw({
        personas: many(600, (at) => ({ id: `p-${at}`, name: '' })),
        maps: [{ id: 'map', title: '', personas: many(600, (at) => `p-${at}`), stages: [stageOf(1000)] }],
      }),
    ),
    'too-many-emotions',
    600_000,
  ],
  [
    'more links between two things than can be drawn',
    withMap({
      links: many(101, (at) => ({
        id: `link-${at}`,
        kind: 'flow',
        from: at % 2 === 0 ? 'stage' : 'step',
        to: at % 2 === 0 ? 'step' : 'stage',
      })),
    }),
    'too-many-parallel-links',
    101,
  ],
  [
    'more links of one thing than can be drawn',
    withMap({
      cards: many(5001, (at) => ({ id: `card-${at}`, lane: 'lane', step: 'step', text: '' })),
      links: many(5001, (at) => ({ id: `link-${at}`, kind: 'flow', from: `card-${at}`, to: 'step' })),
    }),
    'too-many-links-of-one',
    5001,
  ],
  [
    'more notes than can be drawn',
    withMap({ notes: many(5001, (at) => ({ id: `note-${at}`, text: '', x: 0, y: 0 })) }),
    'list-too-long',
    'maps[0].notes","count":5001,"limit":5000',
  ],
  [
    'more prompts than can be shown',
    withMap({ prompts: many(50_001, () => ({ lane: 'lane', stage: 'stage', text: '' })) }),
    'list-too-long',
    'maps[0].prompts","count":50001,"limit":50000',
  ],
  [
    'more quotes of a step than can be shown',
    withMap({
      stages: [{ id: 'stage', title: '', steps: [{ id: 'step', title: '', quotes: many(10_001, () => 'q') }] }],
    }),
    'list-too-long',
    'maps[0].stages[0].steps[0].quotes","count":10001,"limit":10000',
  ],
  [
    'more of a record that is not known than can be shown',
    withMap({ later: Object.fromEntries(many(10_001, (at) => [`key-${at}`, 0])) }),
    'list-too-long',
    'maps[0].later","count":10001,"limit":10000',
  ],
  [
    'more pictures than can be shown',
    JSON.stringify(raw({ assets: many(50_001, () => ({ id: 'a', type: '', data: '' })) })),
    'list-too-long',
    'assets","count":50001,"limit":50000',
  ],
  [
    'a title that fills no line',
    withMap({ title: 'x'.repeat(10_001) }),
    'text-too-long',
    'maps[0].title","limit":10000',
  ],
  ['a persona listed twice', withMap({ personas: ['me', 'me'] }), 'invalid', 'maps[0].personas'],
  [
    'content that takes more than a file may when it is saved again',
    withMap({ later: 0 }).replace(
      '"later":0',
      `"later":${'['.repeat(96)}${'0,'.repeat(9_999)}0${']'.repeat(96)},"more":[${many(60, () => `${'['.repeat(90)}${'0,'.repeat(9_999)}0${']'.repeat(90)}`).join()}]`,
    ),
    'too-large-to-save',
    100,
  ],
  ['ids used twice', withMap({ lanes: [{ id: 'step', kind: 'pains' }] }), 'invalid'],
  ['a map inside of itself by id', withMap({ stages: [{ id: 'map', title: '' }] }), 'invalid'],
  ['no personas', JSON.stringify(raw({ personas: [] })), 'invalid'],
  ['no maps', JSON.stringify(raw({ maps: [] })), 'invalid'],
  ['a list for a text', withMap({ title: ['Map'] }), 'invalid', 'maps[0].title'],
  ['a text for a list', withMap({ stages: 'none' }), 'invalid', 'maps[0].stages'],
  ['null for an object', JSON.stringify(raw({ strategy: null })), 'invalid', 'strategy'],
  [
    'an emotion out of range',
    withMap({
      stages: [{ id: 's', title: '', steps: [{ id: 't', title: '', emotions: { me: { believed: { valence: 3 } } } }] }],
    }),
    'invalid',
    'emotions.me.believed.valence',
  ],
  ['words for a day', withMap({ horizon: 'next spring' }), 'invalid', 'maps[0].horizon'],
  ['a kind that says nothing', withMap({ lanes: [{ id: 'lane', kind: '' }] }), 'invalid', 'maps[0].lanes[0].kind'],
]

/** Unusual texts that open without a finding. */
export const accepted: readonly [what: string, text: string][] = [
  ['a byte order mark', `\ufeff${small}`],
  ['lone surrogates', withMap({ title: 'a \ud800 b \udfff' })],
  ['depth 100', withMap({ later: 0 }).replace('"later":0', `"later":${nested(97)}`)],
  ['a text of 1 MB', withMap({ notes: [{ id: 'n', text: 'x'.repeat(LIMITS.text), x: 0, y: 0 }] })],
  [
    'names of object properties as ids',
    small.replaceAll('"me"', '"constructor"').replaceAll('"step"', '"hasOwnProperty"'),
  ],
  ['minus zero', withMap({ notes: [{ id: 'n', text: '', x: 0, y: 0 }] }).replace('"x":0', '"x":-0')],
  ['kinds of a newer program', withMap({ state: 'imagined', lanes: [{ id: 'lane', kind: 'horoscope' }] })],
  ['a link from a step to itself', withMap({ links: [{ id: 'l', kind: 'flow', from: 'step', to: 'step' }] })],
]
