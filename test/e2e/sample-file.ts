import { serialise } from '../../shared/document/parse/canonical'
import { holdsCards } from '../../shared/document/map-queries'
import { newFile, newStep } from '../../shared/document/new-file'
import { countingIds } from '../unit/counting-ids'

/** Returns the text of a journey file with one map of one stage and the given steps. */
export function sampleFile(title: string, steps: readonly string[] = ['Buys a ticket']): string {
  const makeId = countingIds()
  const words = { persona: 'Passenger', stage: 'Journey', channels: [], metric: 'CSAT', wave: 'First' }
  const file = newFile(makeId, words, '2026-11-22T10:00:00Z')
  const [map] = file.maps
  const [stage] = map?.stages ?? []
  if (!map || !stage) throw new Error('a new file has a map with a stage')
  const filled = { ...map, title, stages: [{ ...stage, steps: steps.map((name) => newStep(makeId, name)) }] }
  return serialise({ ...file, id: `file-${title}`, title, maps: [filled] })
}

/** Returns the text of a journey file with ten stages, a total number of steps, and a number of cards at each step. */
export function largeFile(steps: number, cardsPerStep: number): string {
  const makeId = countingIds()
  const words = { persona: 'Passenger', stage: 'Journey', channels: [], metric: 'CSAT', wave: 'First' }
  const file = newFile(makeId, words, '2026-11-22T10:00:00Z')
  const [map] = file.maps
  if (!map) throw new Error('a new file has a map')
  const lanes = map.lanes.filter(holdsCards)
  const stages = Array.from({ length: 10 }, (_, stage) => ({
    id: makeId(),
    title: `Stage ${stage + 1}`,
    steps: Array.from({ length: steps / 10 }, (_step, at) => newStep(makeId, `Step ${(stage * steps) / 10 + at + 1}`)),
  }))
  const cards = stages
    .flatMap((stage) => stage.steps)
    .flatMap((step) =>
      Array.from({ length: cardsPerStep }, (_, at) => ({
        id: makeId(),
        lane: lanes[at % lanes.length]?.id ?? '',
        step: step.id,
        span: 1,
        text: `Card ${at + 1} of ${step.title}`,
      })),
    )
  return serialise({ ...file, id: 'file-large', title: 'Large', maps: [{ ...map, title: 'Large', stages, cards }] })
}
