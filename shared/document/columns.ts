import type { Command } from './commands'
import { stepsOf } from './map-queries'
import { type MakeId, newStep } from './new-file'
import type { JourneyMap, Step } from './schema'

/** The columns of a map by index. Columns beyond the end are created in the last stage. */
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

  /** Returns whether a step is already in the map. */
  has(step: string): boolean {
    return this.known.has(step)
  }

  /** Returns the id of the last stage, which is created if the map has none. */
  lastStage(): string {
    return this.map.stages.at(-1)?.id ?? (this.newStage ??= this.makeId())
  }

  /** Returns the id of a column's step. Creates it, and missing ones before it, without a title. */
  at(column: number): string {
    while (this.ids.length <= column) {
      const step = newStep(this.makeId, '')
      this.made.push(step)
      this.ids.push(step.id)
    }
    return this.ids[column] ?? ''
  }

  /** Changes the step of a new column. Returns false for an existing one. */
  change(column: number, to: (step: Step) => Step): boolean {
    const at = column - this.known.size
    const step = this.made[at]
    if (step) this.made[at] = to(step)
    return step !== undefined
  }

  /** Returns the commands that insert the new columns. */
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
