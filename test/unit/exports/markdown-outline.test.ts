import { expect, it } from 'vitest'
import { exportedMap } from '../../../shared/exports/exported-map'
import { markdownOutline } from '../../../shared/exports/markdown-outline'
import { journeyFileSchema, type JourneyFile } from '../../../shared/document/schema'
import { firstMap } from '../document/first-map'
import { raw } from '../document/corpus'
import { contextOf } from '../drawing/context'

const outlineOf = (file: JourneyFile) => markdownOutline({ ...contextOf(file), ...exportedMap(file, firstMap(file)) })

const TOLD = { kind: 'told', source: '/home/ana/12 interviews', n: 12, date: '2026-09-14' }

const FILE = journeyFileSchema.parse(
  raw({
    revision: 4,
    personas: [
      { id: 'ana', name: 'Ana', role: 'Tenant' },
      { id: 'ben', name: 'Ben' },
    ],
    channels: [{ id: 'phone', name: 'Phone' }],
    owners: [{ id: 'team', name: 'Service team' }],
    metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 }, unit: '%' }],
    scores: [
      { id: '1', metric: 'csat', value: 61.5, n: 40, subject: 'search', source: 'C:\\ana\\survey.xlsx' },
      { id: '2', metric: 'csat', value: 50, subject: 'before' },
    ],
    maps: [
      {
        id: 'map',
        title: '# Waiting *costs* customers',
        personas: ['ana', 'ben'],
        frame: { scenario: 'Moves house', trigger: 'Gets the keys', end: '' },
        stages: [
          {
            id: 'before',
            title: 'Before\nuse',
            steps: [
              {
                id: 'search',
                title: '1. Search',
                note: 'private',
                owner: 'team',
                emotions: {
                  ana: { believed: { valence: -1.5, low: -2, high: 0 }, word: '[lost](x)', evidence: TOLD },
                  ben: { skipped: true },
                },
                moment: { kind: 'decide', reason: 'Nobody waits\n<b>two</b> minutes' },
                quotes: ['Hello?'],
                touchpoints: [{ id: 'call', title: 'Call', channel: 'phone', with: 'Agent' }],
              },
            ],
          },
          { id: 'after', title: '', steps: [{ id: 'pay', title: '' }] },
        ],
        lanes: ['steps', 'touchpoints', 'emotion', 'pains', 'owner'].map((kind) => ({ id: kind, kind })),
        cards: [
          { id: 'a', lane: 'pains', step: 'search', text: 'Slow', evidence: { kind: 'observed' } },
          { id: 'b', lane: 'pains', step: 'search', text: 'covered', hidden: true },
        ],
        notes: [{ id: 'note', text: 'Ask Eva', x: 0, y: 0 }],
        links: [{ id: 'link', kind: 'causes', from: 'a', to: 'pay', label: 'often' }],
      },
    ],
  }),
)

it('is an outline of the map for readers, with evidence and without markup of the user', () => {
  expect(outlineOf(FILE)).toBe(`# \\# Waiting \\*costs\\* customers

- **Personas**: Ana, Tenant; Ben
- **Scenario**: Moves house
- **Trigger**: Gets the keys
- **State**: As-is

## Before use

- **Scores**
  - CSAT 50% · n not given · scale 0 to 100

### 1\\. Search

- **Touchpoints**
  - Call – Phone – Agent
- **Emotion**
  - Ana: −1.5 Very bad, \\[lost\\](x), rated −2 to 0 (Told by customers, 12 interviews, n 12, Sep 14, 2026)
  - Ben: does not take this step
- **Moment of truth 1 (Decide)**: Nobody waits\\
  \\<b\\>two\\</b\\> minutes
- **Word for word**
  - Hello?
- **Pains**
  - Slow (Observed)
- **Owner**
  - Service team
- **Scores**
  - CSAT 61.5% · n 40 · scale 0 to 100 · survey.xlsx

## Untitled stage

### Untitled step

## Notes

- Ask Eva

## Links

- Slow – Causes – Step: often

---

- Source: survey.xlsx
- 0% of the emotions are assumed
- Revision 4
`)
})

it('says of emotions on a future map that they are intended, and of others without evidence that they are assumed', () => {
  const [map] = FILE.maps
  const plain = {
    ...firstMap(FILE),
    stages: firstMap(FILE).stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => ({ ...step, emotions: { ana: { believed: { valence: 2 } } } })),
    })),
  }
  expect(outlineOf({ ...FILE, maps: [plain] })).toContain('  - Ana: +2 Very good (Assumed)\n')
  const future = outlineOf({ ...FILE, maps: [{ ...plain, state: 'future', horizon: '2027-06-01' }] })
  expect(future).toContain('  - Ana: +2 Very good (intended)\n')
  expect(future).toContain('- **State**: To-be, Jun 1, 2027\n')
  expect(map?.state).toBe('current')
})
