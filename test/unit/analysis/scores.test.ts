import { describe, expect, it } from 'vitest'
import { newestScores, scoreText } from '../../../shared/analysis/scores'
import { newFile } from '../../../shared/document/new-file'
import type { Metric } from '../../../shared/document/schema'
import { countingIds } from '../counting-ids'

const metric = (values: Partial<Metric>): Metric => ({
  id: 'm',
  name: 'M',
  kind: 'custom',
  scale: { min: 0, max: 100 },
  direction: 'higher',
  ...values,
})

describe('scoreText', () => {
  it('writes NPS with its sign and never as a percentage', () => {
    const nps = metric({ kind: 'nps', unit: '%' })
    expect(scoreText(nps, 53, 'en')).toBe('+53')
    expect(scoreText(nps, 0, 'en')).toBe('0')
    expect(scoreText(nps, -12, 'en')).toBe('−12')
  })

  it('writes others with their unit, in the given language', () => {
    expect(scoreText(metric({ kind: 'csat', unit: '%' }), 71.26, 'en')).toBe('71.3%')
    expect(scoreText(metric({ unit: 'min' }), 2.5, 'pl')).toBe('2,5 min')
    expect(scoreText(metric({}), 4, 'sl')).toBe('4')
  })
})

describe('newestScores', () => {
  it('returns the scores of the latest wave for all customers', () => {
    const file = newFile(
      countingIds(),
      { persona: 'P', stage: 'S', channels: [], metric: 'CSAT', wave: 'W' },
      '2026-11-22',
    )
    const subject = file.maps[0]?.stages[0]?.id ?? ''
    const [csat] = file.metrics
    const score = (id: string, value: number, more: object) => ({ id, metric: csat?.id ?? '', subject, value, ...more })
    const newest = newestScores({
      ...file,
      waves: [
        { id: 'w1', name: 'Spring', audience: 'customers' },
        { id: 'w2', name: 'Autumn', audience: 'customers' },
      ],
      scores: [
        score('a', 80, { wave: 'w2' }),
        score('b', 60, { wave: 'w1' }),
        score('c', 10, { wave: 'w2', segment: file.personas[0]?.id }),
      ],
    })
    expect(newest.get(subject)?.map(({ score: { id } }) => id)).toEqual(['a'])
    // On a tie, the later one in the file.
    for (const more of [{}, { wave: 'w' }]) {
      const two = [score('a', 80, more), score('b', 60, more)]
      const waves = [{ id: 'w', name: 'Spring', audience: 'customers' }]
      const tied = newestScores({ ...file, waves, scores: two })
      expect(tied.get(subject)?.map(({ score: { id } }) => id)).toEqual(['b'])
    }
  })
})
