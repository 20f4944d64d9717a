import { Columns } from '../columns'
import type { Command } from '../commands'
import { holdsCards, stageOf } from '../map-queries'
import { emotionsWith } from '../emotion'
import { tableLanes } from '../grid'
import { cardsOfCell } from './clipboard-table'
import { readChannelMark } from '../channel-mark'
import { findChannel, findOrCreate } from '../copies/find-or-create'
import { type MakeId, newStep } from '../new-file'
import type { Pasted } from './paste-fragment'
import type { PasteTarget } from '../copies/paste-target'
import { countCards } from '../limits/structure-limits'
import { type Channel, type JourneyFile, type JourneyMap, type Lane, LIMITS, type Step } from '../schema'
import { get } from '../entity-index'
import { setFields } from '../commands/set-fields'

/** The result of pasting text, with what could not be pasted. */
export interface PastedText extends Pasted {
  /** Number of rows without a lane. */
  readonly rows: number
  /** Number of texts on the emotion lane that are not numbers from −2 to +2. */
  readonly numbers: number
}

/**
 * The paste would exceed the limit on cards, touchpoints and steps: the number to be pasted and the number in the file.
 */
export interface TooMany {
  readonly count: number
  readonly has: number
}

/** Parses an emotion, with any minus sign and decimal separator; null if it is not a number from −2 to +2. */
function readValence(text: string): number | null {
  const plain = text.trim().replace(/^[−–]/, '-').replace(',', '.')
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) + 0 : NaN
  return value >= -2 && value <= 2 ? value : null
}

/** Collects the edits of a paste into few commands, whatever its size. */
class TextPaste {
  readonly columns: Columns
  readonly made: string[] = []
  numbers = 0
  private readonly inserts: { card: Command[]; touchpoint: Command[]; channel: Command[] } = {
    card: [],
    touchpoint: [],
    channel: [],
  }
  private readonly updates = new Map<string, Partial<Step>>()
  private readonly lengths = new Map<string, number>()
  private readonly channels: Channel[]

  constructor(
    private readonly file: JourneyFile,
    private readonly map: JourneyMap,
    private readonly persona: string,
    private readonly makeId: MakeId,
  ) {
    this.columns = new Columns(map, makeId)
    this.channels = [...file.channels]
  }

  /** Changes the step of a column, existing or new. */
  private change(column: number, to: (step: Step) => Partial<Step>): void {
    const id = this.columns.at(column)
    if (this.columns.change(column, (step) => ({ ...step, ...to(step) }))) return
    const step = get(this.file, 'step', id)
    if (!step) return
    const before = this.updates.get(id) ?? {}
    this.updates.set(id, { ...before, ...to({ ...step, ...before }) })
    this.made.push(id)
  }

  title(column: number, title: string): void {
    this.change(column, () => ({ title: title.replaceAll('\n', ' ') }))
  }

  emotion(column: number, text: string): void {
    const valence = readValence(text)
    if (valence === null) this.numbers++
    else this.change(column, (step) => ({ emotions: emotionsWith(step, this.persona, { valence }) }))
  }

  touchpoint(column: number, text: string): void {
    const step = this.columns.at(column)
    const at = this.lengths.get(step) ?? get(this.file, 'step', step)?.touchpoints.length ?? 0
    this.lengths.set(step, at + 1)
    const mark = readChannelMark(text)
    const id = this.makeId()
    const item = mark ? { id, title: mark.title, channel: this.channel(mark.name) } : { id, title: text }
    this.inserts.touchpoint.push({ type: 'insert', kind: 'touchpoint', parent: step, at, item })
    this.made.push(id)
  }

  private channel(name: string): string {
    const { thing, commands } = findOrCreate('channel', this.channels, name, this.makeId, findChannel)
    this.inserts.channel.push(...commands)
    if (commands.length > 0) this.channels.push(thing)
    return thing.id
  }

  card(column: number, lane: string, text: string): void {
    const item = { id: this.makeId(), lane, step: this.columns.at(column), span: 1, text }
    this.inserts.card.push({
      type: 'insert',
      kind: 'card',
      parent: this.map.id,
      at: this.map.cards.length + this.inserts.card.length,
      item,
    })
    this.made.push(item.id)
  }

  result(rows = 0): PastedText {
    const steps = [...this.updates].flatMap(([id, fields]) => {
      const step = get(this.file, 'step', id)
      return step ? [setFields('step', step, fields)] : []
    })
    const columns = this.columns.commands()
    const made = columns.flatMap((command) =>
      command.type === 'insert' && command.kind === 'step' ? [String(command.item.id)] : [],
    )
    const commands = [...columns, ...steps, ...this.inserts.channel, ...this.inserts.touchpoint, ...this.inserts.card]
    return {
      command: { type: 'batch', commands },
      ids: [...new Set([...this.made, ...made])],
      rows,
      numbers: this.numbers,
    }
  }
}

function roomFor(file: JourneyFile, count: number): TooMany | null {
  const has = countCards(file)
  return has + count > LIMITS.cards ? { count, has } : null
}

/** Returns the index of the lane in which a table of titles begins. */
function firstRow(lanes: readonly Lane[], [row = []]: readonly (readonly string[])[]): number {
  const filled = row.filter((text) => text.trim() !== '')
  if (lanes[0]?.kind === 'emotion' && filled.length > 0 && filled.every((text) => readValence(text) !== null)) return 0
  return Math.max(
    0,
    lanes.findIndex(({ kind }) => kind === 'steps'),
  )
}

/**
 * Pastes a table from the target cell on: rows fill lanes, columns fill steps; missing steps are created on the right.
 * Titles and emotions are set, touchpoints and cards are appended; empty cells change nothing. A table with a row for
 * every lane starts in the first lane. Without a target lane it starts with the steps, or with the emotion lane above
 * them if its first row has only emotions.
 */
export function pasteTable(
  file: JourneyFile,
  map: JourneyMap,
  table: readonly (readonly string[])[],
  place: PasteTarget,
  persona: string,
  makeId: MakeId,
): PastedText | TooMany {
  const lanes = tableLanes(map)
  const order = map.lanes.map(({ id }) => id)
  const focused =
    place.lane === undefined
      ? firstRow(lanes, table)
      : lanes.findIndex(({ id }) => order.indexOf(id) >= order.indexOf(place.lane ?? ''))
  const from = table.length === lanes.length ? 0 : focused < 0 ? lanes.length : focused
  const used = table.slice(0, lanes.length - from)
  const paste = new TextPaste(file, map, persona, makeId)
  const left = place.column ?? map.stages.reduce((n, { steps }) => n + steps.length, 0)
  const cells = used.flatMap((row, at) =>
    row.flatMap((text, column) =>
      text.trim() === '' ? [] : [{ lane: lanes[from + at], column: left + column, text: text.trim() }],
    ),
  )
  const width = cells.reduce((most, { column }) => Math.max(most, column + 1), 0)
  const tooMany = roomFor(file, cells.length + width)
  if (tooMany) return tooMany
  for (const { lane, column, text } of cells) {
    if (lane?.kind === 'steps') paste.title(column, text)
    else if (lane?.kind === 'emotion') paste.emotion(column, text)
    else if (lane?.kind === 'touchpoints')
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .forEach((line) => paste.touchpoint(column, line.trim()))
    else if (lane) cardsOfCell(text).forEach((card) => paste.card(column, lane.id, card))
  }
  return paste.result(table.length - used.length)
}

/**
 * Pastes several texts: as cards or touchpoints into the target cell, as values along the emotion lane, otherwise as
 * steps after the target's step. Null if the target's lane can't hold anything.
 */
export function pasteLines(
  file: JourneyFile,
  map: JourneyMap,
  texts: readonly string[],
  place: PasteTarget,
  persona: string,
  makeId: MakeId,
): PastedText | TooMany | null {
  const tooMany = roomFor(file, texts.length)
  if (tooMany) return tooMany
  const lane = map.lanes.find(({ id }) => id === place.lane)
  if (lane?.kind === 'emotion') return pasteTable(file, map, [texts], place, persona, makeId)
  if (!lane || lane.kind === 'steps') return pasteSteps(map, texts, place, makeId)
  const paste = new TextPaste(file, map, persona, makeId)
  const column = place.column ?? 0
  if (lane.kind === 'touchpoints') texts.forEach((text) => paste.touchpoint(column, text.replaceAll('\n', ' ')))
  else if (holdsCards(lane)) texts.forEach((text) => paste.card(column, lane.id, text))
  else return null
  return paste.result()
}

function pasteSteps(map: JourneyMap, texts: readonly string[], place: PasteTarget, makeId: MakeId): PastedText {
  const stage =
    (place.step === undefined ? undefined : stageOf(map, place.step)) ??
    map.stages.find(({ id }) => id === place.stage) ??
    map.stages.at(-1)
  const parent = stage?.id ?? makeId()
  const at = stage ? stage.steps.findIndex(({ id }) => id === place.step) + 1 || stage.steps.length : 0
  const steps = texts.map((text) => newStep(makeId, text.replaceAll('\n', ' ')))
  const commands: Command[] = stage
    ? []
    : [{ type: 'insert', kind: 'stage', parent: map.id, at: 0, item: { id: parent, title: '', steps: [] } }]
  steps.forEach((item, index) => commands.push({ type: 'insert', kind: 'step', parent, at: at + index, item }))
  return { command: { type: 'batch', commands }, ids: steps.map(({ id }) => id), rows: 0, numbers: 0 }
}
