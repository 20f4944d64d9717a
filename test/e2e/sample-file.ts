import { serialise } from '../../shared/document/canonical'
import { newFile, newStep } from '../../shared/document/new-file'

/** The text of a journey file with one map of one stage and the given steps. */
export function sampleFile(title: string, steps: readonly string[] = ['Buys a ticket']): string {
  let ids = 0
  const makeId = () => `id-${++ids}`
  const words = { persona: 'Passenger', stage: 'Journey', channels: [], metric: 'CSAT', wave: 'First' }
  const file = newFile(makeId, words, '2026-11-22T10:00:00Z')
  const [map] = file.maps
  const [stage] = map?.stages ?? []
  if (!map || !stage) throw new Error('a new file has a map with a stage')
  const filled = { ...map, title, stages: [{ ...stage, steps: steps.map((name) => newStep(makeId, name)) }] }
  return serialise({ ...file, id: `file-${title}`, title, maps: [filled] })
}
