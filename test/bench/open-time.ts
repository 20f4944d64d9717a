import { parse } from '../../shared/document/parse/file'
import { type MapSize, mapText } from './map-file'
import type { Measurements } from './measurements'
import { median } from './statistics'

/** Readings before those that count, in which the engine compiles. */
const WARM_UP = 5
const READINGS = 15

/** Measures how long a file’s text takes to be parsed and validated in this process, beside JSON.parse alone, in turn (ms; medians). */
export function measureOpen(measured: Measurements, name: string, size: MapSize, repetitions: number): void {
  const text = mapText(size)
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const [json, whole]: [number[], number[]] = [[], []]
    for (let reading = 0; reading < WARM_UP + READINGS; reading++) {
      const bare = timeOf(() => JSON.parse(text) as unknown)
      const checked = timeOf(() => {
        if (!parse(text).ok) throw new Error('the file is not valid')
      })
      if (reading < WARM_UP) continue
      json.push(bare)
      whole.push(checked)
    }
    measured.add('open', name, {
      ms: median(whole),
      json: median(json),
      ratio: median(whole) / median(json),
    })
  }
}

function timeOf(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
