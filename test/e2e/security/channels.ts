import type { CallArguments, CallName, TellArguments, TellName } from '../../../shared/ipc'
import { below, oneOf, type Random } from '../../unit/mutate'

/** The channel of dropped files, which only the preload script can name. */
export const DROPPED = 'file.open-path'

type Valid = { readonly [C in CallName]: CallArguments<C> } & { readonly [T in TellName]: TellArguments<T> } & {
  readonly [DROPPED]: unknown
}

/**
 * Valid arguments of each channel. `ID` and `TEXT` stand for the open document’s id and a journey file’s text, `PRINT`
 * for a text that can’t be printed, since a valid one would be.
 */
export const VALID: Valid = {
  'app.boot': {},
  'document.start': { text: 'TEXT', entries: [] },
  'file.open': {},
  'file.open-recent': { id: 'ID' },
  'file.import-mermaid': {},
  'picture.choose': {},
  'file.save': { id: 'ID', text: 'TEXT', suggestedName: '../../named', saveAs: false, overwrite: false },
  'file.read-again': { id: 'ID' },
  'file.accept-disk': { id: 'ID', revision: 0, mine: null },
  'versions.list': { id: 'ID' },
  'versions.read': { id: 'ID', version: 'none' },
  'versions.open-copy': { id: 'ID', version: 'none' },
  'clipboard.whole': { key: 'key' },
  'export.run': { text: 'TEXT', map: '', export: 'canvas, svg', suggestedName: '../../named' },
  'print.run': { text: 'PRINT', map: '' },
  'settings.change': { theme: 'light', scale: 1 },
  'recents.forget': { id: 'ID' },
  'app.open-external': { url: 'https://example.com/' },
  'app.licences': {},
  'export.job': {},
  'draft.append': { id: 'ID', entries: [{ rest: true }] },
  'draft.keep': { id: 'ID', state: { pending: { capture: 'typed' } } },
  'document.state': { id: 'ID', title: 'Kept', dirty: false, pending: false },
  'document.usable': { id: 'ID' },
  'clipboard.keep': { key: 'other', text: 'TEXT' },
  'menu.state': { enabled: ['file.new'], ticked: [] },
  'menu.choose': { id: 'help.about' },
  'close.ready': {},
  'close.answer': { close: false },
  'window.full-screen': { on: false },
  'log.error': { message: 'hello' },
  'export.progress': { done: 0.5 },
  'export.cancel': {},
  'export.answer': { ok: false, message: 'no' },
  [DROPPED]: { path: '/nowhere/a.journey' },
}

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'id',
  'text',
  'path',
  'entries',
  'length',
  'then',
  'toJSON',
  '0',
  '',
]
const TEXTS = [
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\server\\share',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  '\ud800',
  '\u202e',
  '<img src=x onerror=hacked=1>',
  "'; rm -rf ~; '",
  '$(reboot)',
  '%00',
  '{{name}}',
  '1e999',
  'x'.repeat(70),
  'y'.repeat(20_000),
]
const NUMBERS = ['0', '-1', '1.5', '1e308', '9007199254740993', '1e400', '-0', '2147483648', '4294967297']

/** Returns a JSON text of any shape, with keys and texts that often cause errors. */
function anyJson(random: Random, depth: number): string {
  const kind = below(random, depth > 0 ? 7 : 5)
  if (kind === 0) return oneOf(random, ['null', 'true', 'false'])
  if (kind === 1) return oneOf(random, NUMBERS)
  if (kind <= 4) return JSON.stringify(oneOf(random, TEXTS))
  const parts = Array.from({ length: below(random, 4) }, () => anyJson(random, depth - 1))
  return kind === 5
    ? `[${parts.join(',')}]`
    : `{${parts.map((part) => `${JSON.stringify(oneOf(random, KEYS))}:${part}`).join(',')}}`
}

/** Values that JSON can’t represent, by their names in `hostileValue`. */
export const SPECIALS = [
  'undefined',
  'cycle',
  'deep',
  'map',
  'set',
  'date',
  'bytes',
  'bigint',
  'NaN',
  'function',
  'promise',
  'error',
  'getter',
  'proxy',
  'long',
  'sparse',
  'symbol',
  'view',
  'regexp',
  'boxed',
] as const

/** An argument to try: a JSON text, or the name of a value outside JSON, alone or in place of a field. */
export interface Attempt {
  readonly json: string
  readonly special?: { readonly name: (typeof SPECIALS)[number]; readonly field: string | null }
}

/** Returns attempts on a channel, more than half of them valid arguments with errors; reproducible by seed. */
export function attemptsOn(channel: keyof Valid, count: number, random: Random): Attempt[] {
  const valid = Object.entries(VALID[channel] as Record<string, unknown>)
  const fieldsOf = () => {
    const fields = valid.map(([key, value]) => [key, JSON.stringify(value)] as [string, string])
    for (let accidents = 1 + below(random, 3); accidents > 0; accidents--) {
      const at = below(random, fields.length + 1)
      const way = below(random, 4)
      if (way === 0) fields.splice(at, 1)
      else if (way === 1 || at === fields.length) fields.push([oneOf(random, KEYS), anyJson(random, 2)])
      else fields[at] = [fields[at]?.[0] ?? '', anyJson(random, 3)]
    }
    return `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`
  }
  return Array.from({ length: count }, () => {
    const kind = random()
    if (kind < 0.55) return { json: fieldsOf() }
    if (kind < 0.8) return { json: anyJson(random, 4) }
    const field = random() < 0.5 ? null : oneOf(random, [...valid, ['entries', null]] as const)[0]
    return { json: JSON.stringify(VALID[channel]), special: { name: oneOf(random, SPECIALS), field } }
  })
}

/**
 * Creates the argument of an attempt. Runs in the page and in the main process, so it must not refer to anything
 * outside itself.
 */
export function hostileValue({ json, special }: Attempt, id: string, text: string): unknown {
  // Attempts with the document’s own id and a whole text take longer, so only some have them.
  const lucky = json.length % 32 === 0
  const value = JSON.parse(json, (_key, part: unknown) =>
    part === 'ID'
      ? lucky
        ? id
        : 'another'
      : part === 'TEXT'
        ? lucky
          ? text
          : 'no journey'
        : part === 'PRINT'
          ? lucky
            ? 'nothing to print'
            : null
          : part,
  ) as Record<string, unknown>
  if (!special) return value
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  let deep: unknown = 1
  for (let depth = 0; depth < 900; depth++) deep = [deep]
  const values: Record<string, () => unknown> = {
    undefined: () => undefined,
    cycle: () => cycle,
    deep: () => deep,
    map: () => new Map([['id', id]]),
    set: () => new Set([id]),
    date: () => new Date(8.64e15),
    bytes: () => new Uint8Array(4096),
    bigint: () => 2n ** 70n,
    NaN: () => NaN,
    function: () => () => id,
    promise: () => Promise.resolve(id),
    error: () => new Error(id),
    getter: () =>
      Object.defineProperty({}, 'id', {
        enumerable: true,
        get: () => {
          throw new Error('got')
        },
      }),
    proxy: () => new Proxy({}, { get: () => id }),
    long: () => 'z'.repeat(2_000_000),
    sparse: () => Object.assign([], { 20_000: 1 }),
    symbol: () => Symbol('id'),
    view: () => new DataView(new ArrayBuffer(8)),
    regexp: () => /a/g,
    boxed: () => new String(id),
  }
  const made = values[special.name]?.()
  return special.field === null ? made : { ...value, [special.field]: made }
}
