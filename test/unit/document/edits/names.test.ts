import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../shared/document/commands'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { renameEntity, renameEffect, removeUnused, usesIn } from '../../../../shared/document/edits/names'
import { type JourneyFile, journeyFileSchema } from '../../../../shared/document/schema'
import { applied } from '../apply'

const touchpoint = (id: string, channel: string) => ({ id, title: id, channel })
const mapOf = (id: string, touchpoints: readonly unknown[]) => ({
  id,
  title: id,
  personas: ['ana'],
  stages: [{ id: `${id}-stage`, title: '', steps: [{ id: `${id}-step`, title: '', owner: 'ewa', touchpoints }] }],
  filters: [{ id: `${id}-view`, name: 'Calls', filter: { channels: ['hot-line', 'hotline'], owners: ['ewa'] } }],
})
const FILE: JourneyFile = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'ana', name: 'Ana' }],
  channels: [
    { id: 'hotline', name: 'Hotline' },
    { id: 'hot-line', name: 'Hotlne', icon: 'phone' },
    { id: 'fax', name: 'Fax' },
  ],
  owners: [
    { id: 'ewa', name: 'Ewa' },
    { id: 'care', name: 'Customer care', duty: 'Answers' },
  ],
  metrics: [
    { id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 1, max: 5 } },
    { id: 'sat', name: 'Satisfaction', kind: 'csat', scale: { min: 1, max: 5 } },
    { id: 'share', name: 'Top two', kind: 'csat', scale: { min: 0, max: 100 } },
  ],
  scores: [{ id: 'score', metric: 'sat', subject: 'one-step', value: 4 }],
  benchmarks: [{ id: 'bench', name: 'Best', metric: 'sat', subject: 'one-step', value: 5 }],
  goals: [{ id: 'goal', specific: 'Better', metric: 'sat', owner: 'care' }],
  initiatives: [{ id: 'do', title: 'Do', owner: 'care' }],
  maps: [
    mapOf('one', [touchpoint('a', 'hot-line'), touchpoint('b', 'hotline')]),
    mapOf('two', [touchpoint('c', 'hot-line')]),
  ],
})

function after(command: Command | null): JourneyFile {
  const file = applied(FILE, command)
  expect(danglingReferences(file)).toEqual([])
  return file
}

const touchpointsOf = (file: JourneyFile) =>
  file.maps.flatMap(({ stages }) =>
    stages.flatMap(({ steps }) => steps.flatMap(({ touchpoints }) => touchpoints.map(({ channel }) => channel))),
  )

describe('names of the whole file', () => {
  it('counts the references to each, in all maps and saved filters', () => {
    const uses = usesIn(FILE)
    expect(['hotline', 'hot-line', 'fax', 'ewa', 'care', 'sat', 'csat'].map((id) => uses.get(id))).toEqual([
      3,
      4,
      undefined,
      4,
      2,
      3,
      undefined,
    ])
  })

  it('renames, and predicts the effect of a name', () => {
    expect(after(renameEntity(FILE, 'channel', 'hot-line', ' Telephone ')).channels[1]).toEqual({
      id: 'hot-line',
      name: 'Telephone',
      icon: 'phone',
    })
    expect(['', ' ', 'Hotlne'].map((name) => renameEffect(FILE, 'channel', 'hot-line', name).does)).toEqual([
      'nothing',
      'nothing',
      'nothing',
    ])
    expect(renameEffect(FILE, 'channel', 'hot-line', 'HOTLNE').does).toBe('rename')
    expect(renameEffect(FILE, 'channel', 'hot-line', 'hotline ')).toMatchObject({
      does: 'merge',
      other: { id: 'hotline' },
    })
    // Names that differ by an accent belong to different people.
    expect(renameEffect(FILE, 'owner', 'care', 'EWA ')).toMatchObject({ does: 'merge', other: { id: 'ewa' } })
    expect(renameEffect(FILE, 'owner', 'care', 'Ewą').does).toBe('rename')
  })

  it('merges a channel into another one in every map and saved filter, and keeps fields that only the first has', () => {
    const file = after(renameEntity(FILE, 'channel', 'hot-line', 'hotline'))
    expect(file.channels).toEqual([
      { id: 'hotline', name: 'Hotline', icon: 'phone' },
      { id: 'fax', name: 'Fax' },
    ])
    expect(touchpointsOf(file)).toEqual(['hotline', 'hotline', 'hotline'])
    expect(file.maps.map(({ filters }) => filters[0]?.filter)).toEqual(
      [1, 2].map(() => ({ channels: ['hotline'], owners: ['ewa'] })),
    )
  })

  it('merges owners wherever they are responsible', () => {
    const file = after(renameEntity(FILE, 'owner', 'care', 'Ewa'))
    expect(file.owners).toEqual([{ id: 'ewa', name: 'Ewa', duty: 'Answers' }])
    expect([file.goals[0]?.owner, file.initiatives[0]?.owner]).toEqual(['ewa', 'ewa'])
  })

  it('merges needs at steps and in the strategy, without duplicates', () => {
    const file = journeyFileSchema.parse({
      ...FILE,
      needs: [
        { id: 'quiet', name: 'Quiet' },
        { id: 'calm', name: 'Calm' },
      ],
      strategy: {
        promises: [{ id: 'promise', need: 'calm', text: 'No calls' }],
        ambitions: [
          { need: 'calm', ambition: 'match' },
          { need: 'quiet', ambition: 'excel' },
        ],
      },
      maps: [
        {
          ...mapOf('one', []),
          stages: [
            {
              id: 'stage',
              title: '',
              steps: [
                {
                  id: 'both',
                  title: '',
                  needs: [
                    { need: 'calm', state: 'met' },
                    { need: 'easy', state: 'met' },
                    { need: 'quiet', state: 'unmet' },
                  ],
                },
                { id: 'one-step', title: '', needs: [{ need: 'calm', state: 'partly' }] },
              ],
            },
          ],
        },
      ],
    })
    expect(usesIn(file).get('calm')).toBe(4)
    const next = applied(file, renameEntity(file, 'need', 'calm', 'quiet'))
    expect(danglingReferences(next)).toEqual([])
    expect(next.needs.map(({ id }) => id)).toEqual(['quiet'])
    expect(next.maps[0]?.stages[0]?.steps.map(({ needs }) => needs)).toEqual([
      [
        { need: 'easy', state: 'met' },
        { need: 'quiet', state: 'unmet' },
      ],
      [{ need: 'quiet', state: 'partly' }],
    ])
    expect(next.strategy.promises[0]?.need).toBe('quiet')
    expect(next.strategy.ambitions).toEqual([{ need: 'quiet', ambition: 'excel' }])
  })

  it('keeps an owner referenced only by the governance', () => {
    const file = journeyFileSchema.parse({
      ...FILE,
      strategy: { governance: { owner: 'board' } },
      owners: [{ id: 'board', name: 'Board' }],
    })
    expect(usesIn(file).get('board')).toBe(1)
    expect(removeUnused(file, 'owner')).toBeNull()
  })

  it('merges metrics of one kind and scale with their scores, and no others', () => {
    const file = after(renameEntity(FILE, 'metric', 'sat', 'csat'))
    expect(file.metrics.map(({ id }) => id)).toEqual(['csat', 'share'])
    expect([file.scores, file.benchmarks, file.goals].map(([one]) => one?.metric)).toEqual(['csat', 'csat', 'csat'])
    expect(renameEffect(FILE, 'metric', 'sat', 'Top two')).toMatchObject({ does: 'taken', other: { id: 'share' } })
    expect(renameEntity(FILE, 'metric', 'sat', 'Top two')).toBeNull()
  })

  it('removes what is not referenced, and nothing else', () => {
    const file = after(removeUnused(FILE, 'channel'))
    expect(file.channels.map(({ id }) => id)).toEqual(['hotline', 'hot-line'])
    expect(removeUnused(FILE, 'owner')).toBeNull()
    expect(after(removeUnused(FILE, 'metric')).metrics.map(({ id }) => id)).toEqual(['sat'])
  })
})

describe('two merged metrics', () => {
  it('pool their scores of the same wave and subject, and note in words those with an unknown n', () => {
    const score = (id: string, metric: string, more: object) => ({ id, metric, subject: 'one-step', ...more })
    const file = journeyFileSchema.parse({
      ...FILE,
      waves: [{ id: 'may', name: 'May' }],
      scores: [
        score('score-one', 'csat', { value: 4, n: 30, wave: 'may' }),
        score('score-two', 'sat', { value: 2, n: 10, wave: 'may' }),
        score('score-three', 'csat', { value: 5 }),
        score('score-four', 'sat', { value: 1, n: 10 }),
      ],
    })
    const { scores, metrics } = applied(file, renameEntity(file, 'metric', 'sat', 'CSAT'))
    expect(scores).toEqual([
      score('score-one', 'csat', { value: 3.5, n: 40, wave: 'may' }),
      score('score-three', 'csat', { value: 5 }),
    ])
    expect(metrics.find(({ id }) => id === 'csat')?.note).toContain(': 1 (n = 10)')
  })
})
