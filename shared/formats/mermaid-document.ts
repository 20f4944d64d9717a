import { newFile, newLane, type MakeId, type StarterWords } from '../document/new-file'
import { journeyFileSchema, type JourneyFile, type Stage, type Step } from '../document/schema'
import type { MermaidJourney, MermaidStep } from './mermaid'

/**
 * Converts a Mermaid journey to stages. Sections become stages, tasks become steps; a task's score is the emotion of
 * each of its actors. Without a usable score an actor's emotion is unset.
 *
 * @param personaOf returns the persona id of an actor
 * @param nobody returns the persona id for tasks without actors
 */
export function mermaidStages(
  journey: MermaidJourney & { ok: true },
  makeId: MakeId,
  personaOf: (actor: string) => string,
  nobody: () => string,
): Stage[] {
  const stepOf = ({ title, emotion, actors, note }: MermaidStep): Step => {
    const feels = actors.length > 0 || emotion === null ? actors.map(personaOf) : [nobody()]
    const emotions = Object.fromEntries(
      feels.map((persona) => [persona, emotion === null ? {} : { believed: { valence: emotion } }]),
    )
    return { id: makeId(), title, ...(note === undefined ? {} : { note }), touchpoints: [], emotions }
  }
  return journey.stages.map(({ title, unsorted, steps }) => ({
    id: makeId(),
    title,
    ...(unsorted ? { unsorted: true } : {}),
    steps: steps.map(stepOf),
  }))
}

/**
 * Converts a Mermaid journey to a journey file with one map (see `mermaidStages`) and the actors as personas. The
 * starter persona has the emotions of tasks without actors.
 *
 * @param now creation time as an instant (2026-11-22T10:30:00Z)
 */
export function journeyFromMermaid(
  journey: MermaidJourney & { ok: true },
  makeId: MakeId,
  words: StarterWords,
  now: string,
): JourneyFile {
  const starter = newFile(makeId, words, now)
  const personas = new Map<string, string>()
  const personaOf = (name: string): string => {
    const known = personas.get(name)
    if (known !== undefined) return known
    const id = makeId()
    personas.set(name, id)
    return id
  }
  const stages = mermaidStages(journey, makeId, personaOf, () => personaOf(words.persona))
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
