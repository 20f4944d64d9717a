import metrics from '../../assets/fonts/inter-metrics.json'
import { applyCommand } from '../../shared/document/commands'
import type { JourneyFile } from '../../shared/document/schema'
import type { SceneContext } from '../../shared/drawing/context'
import { layoutMap } from '../../shared/map/layout'
import { createMeasurer } from '../../shared/drawing/text'
import { contextOf } from '../unit/drawing/context'
import { type MapSize, mapFile, mapOf } from './map-file'
import type { Measurements } from './measurements'
import { median } from './statistics'

/** Returns the context for laying out the first map of a file, with empty caches. */
export function freshContext(file: JourneyFile): SceneContext {
  return { ...contextOf(file), measurer: createMeasurer(metrics), t: (key) => key }
}

/** Returns the size of the laid-out map (scene units). */
export function laidOut(size: MapSize): { readonly width: number; readonly height: number } {
  const { width, height } = layoutMap(freshContext(mapFile(size)))
  return { width, height }
}

/** Measures the layout of a whole map in this process with empty caches, as when opening it. */
export function measureLayout(measured: Measurements, name: string, size: MapSize, repetitions: number): void {
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const context = freshContext(mapFile(size))
    const started = performance.now()
    layoutMap(context)
    measured.add('layout', name, { ms: performance.now() - started })
  }
}

/** The number of cards up to which the layout of an edit is held to a goal; a file can't have more. */
const LARGEST = 50_000
const EDITS = 20

/** Measures the layout after each of some edits of a card's text, of a step's title and of a touchpoint's title (ms; the median of each kind). */
export function measureEditLayout(measured: Measurements, name: string): void {
  const context = freshContext(mapFile(mapOf(LARGEST)))
  const stage = context.map.stages[Math.floor(context.map.stages.length / 2)]
  const step = stage?.steps[0]
  const [card, touchpoint] = [context.map.cards[LARGEST / 2], step?.touchpoints[0]]
  if (!card || !step || !touchpoint) throw new Error('the map has cards, steps and touchpoints')
  measured.add('layout', name, {
    'edit-card': timeOfEdits(context, card.id, 'text'),
    'edit-step': timeOfEdits(context, step.id, 'title'),
    'edit-touchpoint': timeOfEdits(context, touchpoint.id, 'title'),
  })
}

function timeOfEdits(first: SceneContext, id: string, field: string): number {
  let context = first
  let layout = layoutMap(context)
  const times = Array.from({ length: EDITS }, (_, at) => {
    const applied = applyCommand(context.file, {
      type: 'update',
      id,
      set: { [field]: 'abcdefghi'.slice(0, 1 + (at % 8)) },
    })
    const [map] = applied.ok ? applied.file.maps : []
    if (!applied.ok || !map) throw new Error('the text can be changed')
    context = { ...context, file: applied.file, map }
    const started = performance.now()
    layout = layoutMap(context, layout)
    return performance.now() - started
  })
  return median(times)
}
