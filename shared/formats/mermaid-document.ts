import { newFile, newLane, type MakeId, type StarterWords } from '../document/new-file'
import { journeyFileSchema, type JourneyFile, type Stage, type Step } from '../document/schema'
import type { MermaidJourney, MermaidStep } from './mermaid'

/**
 * The stages that a Mermaid journey describes. Sections become stages, tasks steps; a task's score is the emotion of each of its
 * actors. An actor whose task has no usable score takes part with an unset emotion.
 *
 * @param personaOf the id of the persona that an actor is
 * @param nobody the id of who feels what a task without actors says
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
 * A journey file with the one map that a Mermaid journey describes (see `mermaidStages`), its actors as personas. The starter
 * persona feels what tasks without actors say.
 *
 * @param now the time of creation, as an instant (2026-11-22T10:30:00Z)
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
