import metrics from '../../assets/fonts/inter-metrics.json'
import type { JourneyFile } from '../../shared/document/schema'
import type { SceneContext } from '../../shared/drawing/context'
import { layoutMap } from '../../shared/map/layout'
import { createMeasurer } from '../../shared/drawing/text'
import { contextOf } from '../unit/drawing/context'
import { type MapSize, mapFile } from './map-file'
import type { Measurements } from './measurements'

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
