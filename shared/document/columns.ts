import type { Command } from './commands'
import { stepsOf } from './map-queries'
import { type MakeId, newStep } from './new-file'
import type { JourneyMap, Step } from './schema'

/** Columns of a map by number; those beyond its end are made, at the end of its last stage. */
export class Columns {
  private readonly ids: string[]
  private readonly known: ReadonlySet<string>
  private readonly made: Step[] = []
  private newStage: string | null = null

  constructor(
    private readonly map: JourneyMap,
    private readonly makeId: MakeId,
  ) {
    this.ids = stepsOf(map).map(({ id }) => id)
    this.known = new Set(this.ids)
  }

  /** Whether a step is one of the map's own. */
  has(step: string): boolean {
    return this.known.has(step)
  }

  /** The stage at the end; made where the map has none. */
  lastStage(): string {
    return this.map.stages.at(-1)?.id ?? (this.newStage ??= this.makeId())
  }

  /** The step of a column, without a title where it is made, and those before it. */
  at(column: number): string {
    while (this.ids.length <= column) {
      const step = newStep(this.makeId, '')
      this.made.push(step)
      this.ids.push(step.id)
    }
    return this.ids[column] ?? ''
  }

  /** Changes a column's step where it was made. Returns whether it was. */
  change(column: number, to: (step: Step) => Step): boolean {
    const at = column - this.known.size
    const step = this.made[at]
    if (step) this.made[at] = to(step)
    return step !== undefined
  }

  /** What makes those that the map lacks. */
  commands(): Command[] {
    const stage = this.made.length > 0 || this.newStage !== null ? this.lastStage() : null
    if (stage === null) return []
    const at = this.map.stages.at(-1)?.steps.length ?? 0
    return [
      ...(this.newStage === null
        ? []
        : [
            {
              type: 'insert',
              kind: 'stage',
              parent: this.map.id,
              at: 0,
              item: { id: stage, title: '', steps: [] },
            } as const,
          ]),
      ...this.made.map(
        (item, index) => ({ type: 'insert', kind: 'step', parent: stage, at: at + index, item }) as const,
      ),
    ]
  }
}
