import { createHash } from 'node:crypto'
import { serialise } from '../../shared/document/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { pngPicture } from './picture'

const STEPS = [
  ['Asks for a move', [['easy', 'met'], ['fast', 'partly']]],
  ['Chooses a date', [['easy', 'unmet'], ['own', 'unknown']]],
  ['Waits for the contract', [['transparent', 'unmet'], ['fast', 'unmet'], ['pleasant', 'partly']]],
  ['Signs it', []],
  ['Gets the keys', [['pleasant', 'met'], ['consistent', 'met']]],
] as const

const CARDS: readonly (readonly [lane: string, step: number, text: string, span?: number, asset?: boolean])[] = [
  ['images', 0, 'The form on a phone', 1, true],
  ['images', 3, '', 2, true],
  ['physical-evidence', 0, 'Web form, twelve fields'],
  ['physical-evidence', 2, 'Letter with the contract, sent by post', 2],
  ['thoughts', 1, 'Why do you ask me for the meter number twice?'],
  ['thoughts', 4, 'That went well in the end'],
  ['needs', 2, 'Wants to know who does what next'],
  ['pains', 1, 'No date fits, and nobody says why'],
  ['pains', 2, 'Two weeks without a word'],
  ['gains', 4, 'Everything works on the first day'],
  ['opportunities', 1, 'Offer three dates by message'],
  ['opportunities', 2, 'Say on which day the letter goes out', 2],
  ['frontstage', 0, 'Greets and takes the request'],
  ['frontstage', 4, 'Hands over the keys'],
  ['backstage', 0, 'Checks the address', 2],
  ['backstage', 2, 'Writes the contract by hand'],
  ['support', 2, 'Legal reads each contract'],
  ['support', 3, 'Post room'],
  ['systems', 0, 'CRM'],
  ['systems', 2, 'Contract database', 3],
  ['employee-experience', 2, 'Types the same data into three masks'],
  ['owner', 1, 'Nobody decides on dates'],
  ['text', 3, 'See the audit of March'],
]

const KINDS = [
  'images', 'physical-evidence', 'emotion', 'steps', 'touchpoints', 'thoughts', 'needs', 'pains', 'gains', 'opportunities', 'line-of-interaction', 'frontstage',
  'line-of-visibility', 'backstage', 'employee-experience', 'line-of-internal-interaction', 'support', 'systems', 'owner', 'text', 'scores',
] as const

/** A service blueprint with a lane of every kind: the text of a journey file. */
export function blueprintFile(title: string): string {
  const picture = pngPicture(320, 200)
  const asset = { id: createHash('sha256').update(picture).digest('hex'), type: 'image/png', data: picture.toString('base64') }
  const steps = STEPS.map(([name, needs], at) => ({
    id: `step-${at}`,
    title: name,
    emotions: { ana: { valence: [1, -1, -2, 0, 2][at] ?? 0 } },
    needs: needs.map(([need, state]) => ({ need, state })),
    touchpoints: at % 2 === 0 ? [{ id: `touchpoint-${at}`, title: ['Web form', '', 'Letter', '', 'Counter'][at] ?? '', channel: 'web' }] : [],
    ...(at === 2 ? { owner: 'sales', departments: ['Legal', 'Post room'], moment: { kind: 'decide', reason: 'Who hears nothing calls a competitor' } } : {}),
    ...(at === 0 ? { owner: 'desk' } : {}),
  }))
  return serialise(
    journeyFileSchema.parse({
      format: 'touchline-journey',
      version: 1,
      id: 'file-blueprint',
      title,
      personas: [{ id: 'ana', name: 'Ana' }],
      channels: [{ id: 'web', name: 'Web', icon: 'web' }],
      owners: [
        { id: 'sales', name: 'Head of Sales' },
        { id: 'desk', name: 'Service desk' },
      ],
      needs: [{ id: 'own', name: 'A date that fits' }],
      metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
      scores: [{ id: 'score', metric: 'csat', subject: 'step-2', value: 31, n: 240 }],
      maps: [
        {
          id: 'map',
          title,
          personas: ['ana'],
          stages: [
            { id: 'stage-0', title: 'Request', steps: steps.slice(0, 2) },
            { id: 'stage-1', title: 'Agree', steps: steps.slice(2, 4) },
            { id: 'stage-2', title: 'Move', steps: steps.slice(4) },
          ],
          lanes: KINDS.map((kind) => ({ id: kind, kind })),
          cards: CARDS.map(([lane, step, text, span = 1, own = false], at) => ({ id: `card-${at}`, lane, step: `step-${step}`, span, text, ...(own ? { asset: asset.id } : {}) })),
        },
      ],
      assets: [asset],
    }),
  )
}
