import type { Command } from '../commands'
import { stageOf } from '../map-queries'
import type { MakeId } from '../new-file'
import type { JourneyMap, Stage } from '../schema'

/** Returns the Unsorted stage, for steps that have no stage yet. */
function unsortedStage(map: JourneyMap): Stage | undefined {
  return map.stages.find(({ unsorted }) => unsorted)
}

/** Returns the Unsorted stage, with the commands that insert it at the end of a map without one. */
export function withUnsorted(
  map: JourneyMap,
  makeId: MakeId,
): { readonly id: string; readonly steps: number; readonly commands: Command[] } {
  const known = unsortedStage(map)
  if (known) return { id: known.id, steps: known.steps.length, commands: [] }
  const id = makeId()
  return {
    id,
    steps: 0,
    commands: [
      {
        type: 'insert',
        kind: 'stage',
        parent: map.id,
        at: map.stages.length,
        item: { id, title: '', unsorted: true, steps: [] },
      },
    ],
  }
}

/** Moves steps, in order, to the end of the Unsorted stage, which is created if needed. Null if all are there. */
export function toUnsorted(map: JourneyMap, makeId: MakeId, steps: readonly string[]): Command | null {
  const chosen = new Set(steps)
  const { id, steps: there, commands } = withUnsorted(map, makeId)
  const moved = map.stages
    .flatMap((stage) => stage.steps)
    .filter((step) => chosen.has(step.id) && stageOf(map, step.id)?.id !== id)
  if (moved.length === 0) return null
  return {
    type: 'batch',
    commands: [
      ...commands,
      ...moved.map((step, at): Command => ({ type: 'move', id: step.id, parent: id, at: there + at })),
    ],
  }
}
