import { createHash } from 'node:crypto'
import { serialise } from '../../shared/document/parse/canonical'
import { NOTE_COLOURS } from '../../shared/document/notes'
import {
  EVIDENCE_KINDS,
  FIELD_LANES,
  DIVIDER_LANES,
  FORMAT,
  journeyFileSchema,
  LANE_KINDS,
  LINK_KINDS,
  NEED_STATES,
  UNIVERSAL_NEEDS,
  VERSION,
} from '../../shared/document/schema'
import { HUES } from '../../shared/drawing/tokens'
import { pngPicture } from './picture'

const STEPS = 5

/**
 * Returns the text of a journey file with every kind of lane, link and note, and with every appearance of a step, a
 * touchpoint and a card.
 */
export function showcaseFile(): string {
  const picture = pngPicture(240, 150)
  const asset = {
    id: createHash('sha256').update(picture).digest('hex'),
    type: 'image/png',
    data: picture.toString('base64'),
  }
  const steps = Array.from({ length: STEPS }, (_, at) => ({
    id: `step-${at}`,
    title: ['Signs in', 'Compares the offers, which takes some time', 'Pays', 'Zażółć gęślą jaźń 👩‍👩‍👧', ''][at],
    touchpoints: Array.from({ length: at % 3 }, (_touchpoint, row) => ({
      id: `touchpoint-${at}-${row}`,
      title: row === 0 ? `Counter ${at + 1}` : '',
      channel: `channel-${(at + row) % 4}`,
      owner: 'onboarding',
      departments: ['Billing'],
      evidence: { kind: EVIDENCE_KINDS[at % 4], n: 12 },
      ...(row === 1 && { moment: { kind: 'leave', reason: 'Here they leave' } }),
    })),
    emotions: {
      ana: at === 3 ? {} : { believed: { valence: [-2, 1.5, 0, 0, 2][at], low: -2, high: 2, n: 8 }, word: 'tense' },
      ben: at === 2 ? { skipped: true } : { believed: { valence: 2 - at } },
    },
    experience: { ana: { expected: 'At once', perceived: 'Two weeks', gap: at - 2 } },
    ...(at % 2 === 0 && {
      moment: { kind: 'decide', reason: 'Here they decide', basis: 'voted', votes: 3 },
      owner: 'onboarding',
    }),
    delivered: (['yes', 'partly', 'no', 'unknown'] as const)[at],
    needs: UNIVERSAL_NEEDS.slice(0, at + 1).map((need, which) => ({ need, state: NEED_STATES[which % 4] })),
    importance: { customer: at + 1, organisation: 5 - at },
    ...(at > 1 && {
      outcome: { what: 'Buys', rate: 0.25 * at, n: 40 },
      note: 'Seen at the desk',
      strengths: ['Friendly'],
      weaknesses: ['Slow'],
      quotes: ['“Again?”'],
      departments: ['Sales'],
    }),
    ...(at < 4 && { evidence: { kind: EVIDENCE_KINDS[at], n: 30 } }),
  }))
  const lanes = LANE_KINDS.map((kind, at) => ({
    id: kind,
    kind,
    ...(at % 4 === 3 && { colour: HUES[at % HUES.length] }),
    ...(kind === 'text' && { title: 'A lane of my own' }),
  }))
  const holding = LANE_KINDS.filter((kind) => ![...FIELD_LANES, ...DIVIDER_LANES].some((other) => other === kind))
  const cards = holding.flatMap((lane, row) =>
    steps.slice(0, -1).map(({ id }, at) => ({
      id: `card-${lane}-${at}`,
      lane,
      step: id,
      // Cards are stacked where a wide one covers the next column.
      span: at === 0 && row % 3 === 0 ? 2 : 1,
      text:
        at === 3
          ? ''
          : ['Waits for the letter with the access code', 'Why twice?', 'Calls again, because nobody called back'][
              (at + row) % 3
            ],
      ...(at !== 1 && { evidence: { kind: EVIDENCE_KINDS[(at + row) % 4], n: 5 } }),
      ...(at === 1 && { practice: { of: 'Parcel service', kind: row % 2 === 0 ? 'good' : 'bad' } }),
      ...(at === 2 && row % 4 === 1 && { hidden: true }),
      ...((lane === 'images' || (at === 0 && row === 2)) && { asset: asset.id }),
    })),
  )
  const file = {
    format: FORMAT,
    version: VERSION,
    id: 'showcase',
    personas: [
      { id: 'ana', name: 'Ana' },
      { id: 'ben', name: 'Ben' },
    ],
    channels: ['web', 'app', 'phone', 'mail'].map((icon, at) => ({ id: `channel-${at}`, name: icon, icon })),
    owners: [{ id: 'onboarding', name: 'Onboarding' }],
    metrics: [
      { id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } },
      { id: 'nps', name: 'NPS', kind: 'nps', scale: { min: -100, max: 100 } },
    ],
    scores: ['step-0', 'step-1', 'touchpoint-1-0', 'stage-0', 'map'].map((subject, at) => ({
      id: `score-${at}`,
      metric: at % 2 === 0 ? 'csat' : 'nps',
      subject,
      value: 20 * at,
      n: 200,
    })),
    maps: [
      {
        id: 'map',
        title: 'Showcase',
        personas: ['ana', 'ben'],
        stages: [
          { id: 'stage-0', title: 'Arrives', steps: steps.slice(0, 3) },
          { id: 'stage-1', title: 'Leaves', steps: steps.slice(3, 4) },
          { id: 'stage-2', title: 'Not sorted yet', unsorted: true, steps: steps.slice(4) },
        ],
        lanes,
        cards,
        links: LINK_KINDS.map((kind, at) => ({
          id: `link-${kind}`,
          kind,
          from: `step-${at}`,
          to: kind === 'opens' ? 'other' : `card-${holding[at]}-${(at + 1) % 4}`,
          label: kind,
        })),
        notes: NOTE_COLOURS.map((colour, at) => ({
          id: `note-${colour}`,
          text: at === 0 ? '' : `A ${colour} note`,
          colour,
          x: at === 0 ? 420 : 1200 + (at % 2) * 190,
          y: 60 + at * 130,
          hidden: at === 3,
        })),
        votes: [{ id: 'round', title: 'First round', counts: { 'step-1': 3, [`card-${holding[0]}-0`]: 2 } }],
        prompts: [
          { lane: 'steps', stage: 'stage-2', text: 'What comes last?' },
          { lane: 'pains', stage: 'stage-1', text: 'What hurts?' },
        ],
      },
      { id: 'other', title: 'Other', personas: ['ana'] },
    ],
    assets: [asset],
  }
  return serialise(journeyFileSchema.parse(file))
}
