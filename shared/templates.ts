import type { MakeId, StarterWords } from './document/new-file'
import { BLANK_LANES, newFile, newLane, newStep } from './document/new-file'
import type { JourneyFile, LaneKind, Prompt } from './document/schema'

/** A lane of a template: a kind, or a text lane named in the template's words. */
type TemplateLane = LaneKind | { readonly named: string }

const named = (name: string): TemplateLane => ({ named: name })
const COMMON: readonly TemplateLane[] = ['emotion', 'steps', 'touchpoints']

/** The lanes of each template, from top to bottom; its stages and texts are in `TemplateWords`. */
const LANES = {
  blank: BLANK_LANES,
  classic: [...COMMON, 'thoughts', 'needs', 'pains', 'opportunities'],
  blueprint: [
    'emotion',
    'physical-evidence',
    'steps',
    'touchpoints',
    'line-of-interaction',
    'frontstage',
    'line-of-visibility',
    'backstage',
    'line-of-internal-interaction',
    'support',
  ],
  employee: [...COMMON, 'needs', named('manager'), named('hr'), 'systems'],
  complaint: [...COMMON, named('expectation'), named('promise'), named('effort'), 'backstage'],
  onboarding: [...COMMON, named('barriers'), 'owner'],
  'e-commerce': [...COMMON, named('devices'), named('conversion'), named('courier')],
  'b2b-sales': [...COMMON, named('roles'), named('objections'), named('proof')],
  renewal: [...COMMON, named('value'), named('risk')],
  hotline: [...COMMON, named('waiting'), named('resolution'), named('agent')],
} as const satisfies Record<string, readonly TemplateLane[]>

export type TemplateId = keyof typeof LANES
export const TEMPLATES = Object.keys(LANES) as readonly TemplateId[]

/** The texts of a template in one language. Prompts are by kind or name of their lane. */
export interface TemplateWords {
  readonly name: string
  readonly about: string
  readonly stages: readonly { readonly title: string; readonly prompts: Readonly<Record<string, string>> }[]
  /** The names of its text lanes. */
  readonly lanes?: Readonly<Record<string, string>>
}

/** Returns the kinds and names of a template's lanes, the keys of its prompts. */
export function laneNames(id: TemplateId): string[] {
  return LANES[id].map((lane) => (typeof lane === 'string' ? lane : lane.named))
}

/** Returns a new journey file with the stages, lanes and prompts of a template, and one empty step in each stage. */
export function fromTemplate(
  id: TemplateId,
  words: TemplateWords,
  makeId: MakeId,
  starter: StarterWords,
  now: string,
): JourneyFile {
  const file = newFile(makeId, starter, now)
  const lanes = (LANES[id] as readonly TemplateLane[]).map((lane) =>
    typeof lane === 'string'
      ? newLane(makeId, lane)
      : { ...newLane(makeId, 'text'), title: words.lanes?.[lane.named] ?? '' },
  )
  const names = laneNames(id)
  const stages = words.stages.map(({ title }) => ({
    id: makeId(),
    title,
    steps: id === 'blank' ? [] : [newStep(makeId, '')],
  }))
  const prompts = words.stages.flatMap((stage, at): Prompt[] =>
    names.flatMap((name, lane) => {
      const text = Object.hasOwn(stage.prompts, name) ? stage.prompts[name] : undefined
      return text === undefined ? [] : [{ lane: lanes[lane]?.id ?? '', stage: stages[at]?.id ?? '', text }]
    }),
  )
  return { ...file, maps: file.maps.map((map) => ({ ...map, stages, lanes, prompts })) }
}
