import { newFile, newLane, type MakeId, type StarterWords } from '../document/new-file'
import { journeyFileSchema, type JourneyFile, type Step } from '../document/schema'
import type { MermaidJourney, MermaidStep } from './mermaid'

/**
 * A journey file with the one map that a Mermaid journey describes. Sections become stages, tasks steps, actors
 * personas; a task's score is the emotion of each of its actors, or of the starter persona where it names none.
 * An actor whose task has no usable score takes part with an unset emotion.
 *
 * @param now the time of creation, as an instant (2026-11-22T10:30:00Z)
 */
export function journeyFromMermaid(journey: MermaidJourney & { ok: true }, makeId: MakeId, words: StarterWords, now: string): JourneyFile {
  const starter = newFile(makeId, words, now)
  const personas = new Map<string, string>()
  const personaOf = (name: string): string => {
    const known = personas.get(name)
    if (known !== undefined) return known
    const id = makeId()
    personas.set(name, id)
    return id
  }
  const stepOf = ({ title, emotion, actors, note }: MermaidStep): Step => {
    const names = actors.length > 0 || emotion === null ? actors : [words.persona]
    const emotions = Object.fromEntries(names.map((name) => [personaOf(name), { valence: emotion }]))
    return { id: makeId(), title, ...(note === undefined ? {} : { note }), touchpoints: [], emotions }
  }
  const stages = journey.stages.map((stage) => ({
    id: makeId(),
    title: stage.title,
    ...(stage.unsorted ? { unsorted: true } : {}),
    steps: stage.steps.map(stepOf),
  }))
  if (personas.size === 0) personaOf(words.persona)
  return journeyFileSchema.parse({
    ...starter,
    personas: [...personas].map(([name, id]) => ({ id, name })),
    maps: [
      {
        id: makeId(),
        title: journey.title,
        personas: [...personas.values()],
        frame: { scenario: journey.description ?? '', trigger: '', end: '' },
        stages,
        lanes: (['emotion', 'steps', 'touchpoints'] as const).map((kind) => newLane(makeId, kind)),
      },
    ],
  })
}
