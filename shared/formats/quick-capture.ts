import { applyCommand, type Command } from '../document/commands'
import { addStage } from '../document/edits/structure'
import { stageOf } from '../document/map-queries'
import { setEmotion } from '../document/emotion'
import { findChannel, findOrCreate } from '../document/copies/find-or-create'
import { type MakeId, newStep } from '../document/new-file'
import type { JourneyFile, JourneyMap, LaneKind, MomentOfTruth, Stage, Step } from '../document/schema'
import { get } from '../document/entity-index'
import { revealLane } from '../document/copies/reveal-lane'
import { setFields } from '../document/commands/set-fields'
import { type NamedLane, parseQuickLine, type QuickStep } from './quick-line'

/** Where the next line is inserted: into a stage (null: the last one), after a step in it (null: at its end). */
export interface CapturePlace {
  readonly stage: string | null
  readonly step: string | null
}

export interface CaptureTools {
  readonly makeId: MakeId
  /** Id of the persona that a single emotion value applies to. */
  readonly persona: string
  readonly lanes: readonly NamedLane[]
  /** Title of the first stage in a new file, which the first named stage replaces. */
  readonly firstStage: string
  /** Whether new cards are hidden until they are revealed. */
  readonly hidden: boolean
}

export interface Captured {
  readonly command: Command
  readonly place: CapturePlace
}

/** Converts quick capture lines to one command, and returns the next insertion point; null if the lines are empty. */
export function captureLines(
  file: JourneyFile,
  map: string,
  place: CapturePlace,
  lines: readonly string[],
  tools: CaptureTools,
): Captured | null {
  const writer = new Writer(file, map, place, tools)
  for (const text of lines) {
    const { stage, steps } = parseQuickLine(text, tools.lanes)
    if (stage !== null && stage !== '') writer.openStage(stage)
    for (const step of steps) writer.write(step)
  }
  const { commands } = writer
  const [first] = commands
  if (!first) return null
  return { command: commands.length === 1 ? first : { type: 'batch', commands }, place: writer.place }
}

/** Applies the marks typed at the end of a step's title, and sets its title to the text before them. */
export function applyMarks(file: JourneyFile, map: string, id: string, typed: QuickStep, tools: CaptureTools): Command {
  const writer = new Writer(file, map, { stage: null, step: id }, tools)
  writer.do({ type: 'update', id, set: { title: typed.title } })
  writer.write({ ...typed, title: '' })
  return { type: 'batch', commands: writer.commands }
}

/** Applies each line to a copy of the file, so that the next line sees the result. */
class Writer {
  readonly commands: Command[] = []

  constructor(
    private file: JourneyFile,
    private readonly mapId: string,
    public place: CapturePlace,
    private readonly tools: CaptureTools,
  ) {}

  /** Returns a rejected command is included, so that the whole batch is rejected with its reason. */
  do(command: Command): void {
    const applied = applyCommand(this.file, command)
    this.commands.push(command)
    if (applied.ok) this.file = applied.file
  }

  private get map(): JourneyMap | undefined {
    return get(this.file, 'map', this.mapId)
  }

  private get step(): Step | undefined {
    return get(this.file, 'step', this.place.step ?? undefined)
  }

  private get stage(): Stage | undefined {
    const { map, place } = this
    return (
      map?.stages.find(({ id }) => id === place.stage) ??
      (place.step === null ? undefined : map && stageOf(map, place.step)) ??
      map?.stages.at(-1)
    )
  }

  openStage(title: string): void {
    const { map, stage } = this
    if (!map) return
    const known = map.stages.find((candidate) => candidate.title === title)
    if (known) {
      this.place = { stage: known.id, step: known.steps.at(-1)?.id ?? null }
    } else if (
      stage?.steps.length === 0 &&
      !stage.unsorted &&
      (stage.title === '' || stage.title === this.tools.firstStage)
    ) {
      this.do({ type: 'update', id: stage.id, set: { title } })
      this.place = { stage: stage.id, step: null }
    } else {
      const made = addStage(map, this.tools.makeId, stage?.id ?? null, title)
      this.do(made.command)
      this.place = { stage: made.id, step: null }
    }
  }

  write(typed: QuickStep): void {
    // Marks without a title apply to the previous step; without one, they create a step without a title.
    if (typed.title !== '' || !this.step) this.addStep(typed.title)
    const { step } = this
    if (!step) return
    this.setEmotions(typed)
    if (typed.moment) this.setMoment(step, typed.moment.reason)
    for (const channel of typed.channels) this.addTouchpoint(channel)
    for (const { lane, text } of typed.cards) {
      this.unfold((own) => own.id === lane, 'text')
      this.do({
        type: 'insert',
        kind: 'card',
        parent: this.mapId,
        at: this.map?.cards.length ?? 0,
        item: {
          id: this.tools.makeId(),
          lane,
          step: step.id,
          span: 1,
          text,
          ...(this.tools.hidden ? { hidden: true } : {}),
        },
      })
    }
  }

  private unfold(found: Parameters<typeof revealLane>[2], kind: LaneKind): void {
    const { map } = this
    if (map) for (const command of revealLane(map, this.tools.makeId, found, kind)) this.do(command)
  }

  private addStep(title: string): void {
    if (!this.stage && this.map) {
      const made = addStage(this.map, this.tools.makeId, null)
      this.do(made.command)
      this.place = { stage: made.id, step: null }
    }
    const { stage } = this
    if (!stage) return
    const before = stage.steps.findIndex(({ id }) => id === this.place.step)
    const item = newStep(this.tools.makeId, title)
    this.unfold(({ kind }) => kind === 'steps', 'steps')
    this.do({ type: 'insert', kind: 'step', parent: stage.id, at: before < 0 ? stage.steps.length : before + 1, item })
    this.place = { stage: stage.id, step: item.id }
  }

  private setEmotions({ emotions }: QuickStep): void {
    const { persona } = this.tools
    const personas = [persona, ...(this.map?.personas ?? []).filter((id) => id !== persona)]
    emotions.forEach((valence, at) => {
      const { step } = this
      const whose = personas[at]
      if (step && whose !== undefined) this.do(setEmotion(step, whose, { valence }))
    })
  }

  private setMoment(step: Step, reason: string): void {
    const before: MomentOfTruth = step.moment ?? { kind: 'decide', reason: '', basis: 'judged' }
    this.do(setFields('step', step, { moment: { ...before, reason: reason || before.reason } }))
  }

  private addTouchpoint(name: string): void {
    const { step } = this
    if (!step) return
    const { thing, commands } = findOrCreate('channel', this.file.channels, name, this.tools.makeId, findChannel)
    for (const command of commands) this.do(command)
    this.unfold(({ kind }) => kind === 'touchpoints', 'touchpoints')
    this.do({
      type: 'insert',
      kind: 'touchpoint',
      parent: step.id,
      at: step.touchpoints.length,
      item: { id: this.tools.makeId(), title: '', channel: thing.id },
    })
  }
}
