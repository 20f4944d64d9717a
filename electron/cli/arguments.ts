import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { type ExportTarget, FORMAT_IDS, FORMATS, viewsOf } from '../../shared/exports/exports'
import { type Language, LANGUAGES } from '../../shared/languages'
import { MIN_TYPE, PAPER_IDS, type PaperOptions, SHEET_MODES } from '../../shared/map/sheets/paper'
import { type TemplateId, TEMPLATES } from '../../shared/templates'
import { PAGE_VIEW_IDS } from '../../shared/views/views'

export interface ImportCommand {
  readonly kind: 'import'
  readonly input: string
  readonly output: string | null
  readonly json: boolean
  /** Whether an existing file is replaced; its content is kept as a version. */
  readonly force: boolean
}

export interface ExportCommand extends ExportTarget {
  readonly kind: 'export'
  readonly input: string
  readonly output: string
  /** Id or title of the map; null for the first map. */
  readonly map: string | null
  /** The sheets of paper; null for one page cut to the content. */
  readonly paper: PaperOptions | null
}

export interface CheckCommand {
  readonly kind: 'check'
  readonly input: string
  readonly json: boolean
}

export interface NewCommand {
  readonly kind: 'new'
  readonly output: string
  readonly template: TemplateId
  readonly language: Language
  /** Whether an existing file is replaced; its content is kept as a version. */
  readonly force: boolean
}

export type CliCommand =
  ImportCommand | ExportCommand | CheckCommand | NewCommand | { readonly kind: 'schema' | 'help' | 'version' }

/** Invalid command line; the message is one line that says what would be valid. */
export class WrongUse extends Error {}

const USES = {
  import: 'import IN.mmd -o OUT.journey [--force] [--json]',
  export: [
    `export IN.journey -o OUT.(${FORMAT_IDS.join('|')})`,
    `[--view ${PAGE_VIEW_IDS.join('|')}] [--map ID|TITLE] [--scale 1|2|3]`,
    `[--paper map|${PAPER_IDS.join('|')}] [--portrait] [--mode ${SHEET_MODES.join('|')}] [--min-type POINTS]`,
  ].join(' '),
  check: 'check IN.journey [--json]',
  new: `new OUT.journey [--template ${TEMPLATES.join('|')}] [--lang ${LANGUAGES.join('|')}] [--force]`,
  schema: 'schema',
} as const

type CommandName = keyof typeof USES
const NAMES = Object.keys(USES) as CommandName[]

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  force: { type: 'boolean' },
  view: { type: 'string' },
  map: { type: 'string' },
  scale: { type: 'string' },
  paper: { type: 'string' },
  landscape: { type: 'boolean' },
  portrait: { type: 'boolean' },
  mode: { type: 'string' },
  'min-type': { type: 'string' },
  template: { type: 'string' },
  lang: { type: 'string' },
} as const

const ALLOWED: Readonly<Record<CommandName, readonly string[]>> = {
  import: ['output', 'json', 'force'],
  export: ['output', 'view', 'map', 'scale', 'paper', 'landscape', 'portrait', 'mode', 'min-type'],
  check: ['json'],
  new: ['template', 'lang', 'force'],
  schema: [],
}

/** Returns names as a list in a sentence. */
function listed(names: readonly string[], word: 'and' | 'or'): string {
  return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${word} `)
}

/** Parses the arguments after the program name. @throws WrongUse */
export function readArguments(args: readonly string[]): CliCommand {
  if (args.some((arg) => arg === '--help' || arg === '-h') || args[0] === 'help') return { kind: 'help' }
  const [name, ...rest] = args
  if (name === '--version') return { kind: 'version' }
  if (name === undefined) throw new WrongUse(`say what to do: ${listed(NAMES, 'or')} (--help tells more)`)
  if (!isCommandName(name))
    throw new WrongUse(`there is no command “${name}”; there are ${listed(NAMES, 'and')} (--help tells more)`)
  const use = `use: ${USES[name]}`
  const { values, positionals } = parsed(name, rest, use)
  const [input, ...others] = positionals
  if (name === 'schema') {
    if (input !== undefined) throw new WrongUse(`schema takes no file; ${use}`)
    return { kind: name }
  }
  if (input === undefined || input === '') throw new WrongUse(`which file? ${use}`)
  if (others.length > 0) throw new WrongUse(`one file at a time, not also “${others.join('”, “')}”; ${use}`)
  const { output, json = false, force = false, view: wanted = 'canvas', map = null, scale = '1' } = values
  if (output === '') throw new WrongUse(`-o needs the name of a file; ${use}`)
  if (name === 'new') return readNew(input, values, force)
  if (name === 'check') return { kind: name, input, json }
  if (name === 'import') {
    if (output === undefined && !json)
      throw new WrongUse(`say where to write (-o OUT.journey) or print what was read (--json); ${use}`)
    return { kind: name, input, output: output ?? null, json, force }
  }
  if (output === undefined) throw new WrongUse(`say where to write; ${use}`)
  const format = FORMAT_IDS.find((each) => `.${FORMATS[each].ending}` === extname(output).toLowerCase())
  if (!format)
    throw new WrongUse(
      `“${output}” should end with ${listed(
        FORMAT_IDS.map((each) => `.${FORMATS[each].ending}`),
        'or',
      )}`,
    )
  const view = PAGE_VIEW_IDS.find((each) => each === wanted)
  if (!view) throw new WrongUse(`there is no view “${wanted}”; there are ${PAGE_VIEW_IDS.join(' and ')}`)
  const views = viewsOf(format)
  if (!views.includes(view))
    throw new WrongUse(`the view “${view}” can’t be written as ${format}; ${views.join(' and ')} can`)
  if (!/^[123]$/.test(scale)) throw new WrongUse(`--scale is 1, 2 or 3, not “${scale}”`)
  return { kind: name, input, output, view, format, map, scale: Number(scale), paper: paperOf(values) }
}

interface PaperValues {
  readonly paper?: string
  readonly landscape?: boolean
  readonly portrait?: boolean
  readonly mode?: string
  readonly 'min-type'?: string
}

/** Parses the options of paper. Any of them asks for sheets: A3 on its side with bands of 8 pt, as far as they say nothing else. */
function paperOf(values: PaperValues): PaperOptions | null {
  const { paper, landscape, portrait, mode = 'bands', 'min-type': type } = values
  if (landscape && portrait) throw new WrongUse('--landscape or --portrait, not both')
  const isWanted = [paper, landscape, portrait, values.mode, type].some((value) => value !== undefined)
  if (!isWanted) return null
  if (paper === 'map') {
    if (Object.keys(values).some((key) => ['landscape', 'portrait', 'mode', 'min-type'].includes(key)))
      throw new WrongUse('--paper map is one page cut to the map; it takes no --mode, --min-type or orientation')
    return null
  }
  const sheets = SHEET_MODES.find((each) => each === mode)
  if (!sheets) throw new WrongUse(`there is no mode “${mode}”; there are ${SHEET_MODES.join(', ')}`)
  const format = PAPER_IDS.find((each) => each === (paper ?? 'a3').toLowerCase())
  if (!format) throw new WrongUse(`there is no paper “${paper}”; there are map, ${PAPER_IDS.join(', ')}`)
  const minType = type === undefined ? MIN_TYPE.standard : Number(type)
  if (!(minType >= MIN_TYPE.least && minType <= MIN_TYPE.most))
    throw new WrongUse(`--min-type is from ${MIN_TYPE.least} to ${MIN_TYPE.most} points, not “${type}”`)
  return { paper: format, landscape: !portrait, mode: sheets, minType }
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(USES, name)
}

function readNew(
  output: string,
  { template: wanted = 'blank', lang = 'en' }: { readonly template?: string; readonly lang?: string },
  force: boolean,
): NewCommand {
  const template = TEMPLATES.find((each) => each === wanted)
  if (!template) throw new WrongUse(`there is no template “${wanted}”; there are ${listed(TEMPLATES, 'and')}`)
  const language = LANGUAGES.find((each) => each === lang)
  if (!language) throw new WrongUse(`--lang is ${listed(LANGUAGES, 'or')}, not “${lang}”`)
  return { kind: 'new', output, template, language, force }
}

function parsed(name: CommandName, args: string[], use: string) {
  try {
    const result = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
    const foreign = Object.keys(result.values).find((option) => !ALLOWED[name].includes(option))
    if (foreign !== undefined) throw new Error(`${name} has no option --${foreign}`)
    return result
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/)
    throw new WrongUse(`${reason.charAt(0).toLowerCase()}${reason.slice(1)}; ${use}`)
  }
}
