import { expect, test } from 'vitest'
import { type Lineage, makeMark, nextLineage } from '../../../shared/document/lineage'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const START = Date.parse('2026-03-01T00:00:00Z')
let made = 0
const mark = (now: number) => makeMark(`00000000-0000-4000-8000-${String(made++).padStart(12, '0')}`, now)

/** Saves at each of the times (ms since the epoch), in order. */
function saved(times: readonly number[], from: Lineage = { parents: [], past: [] }): Lineage {
  return times.reduce((lineage, now) => nextLineage(lineage, now, mark(now)), from)
}

test('makes the previous mark the parent of a save', () => {
  expect(nextLineage({ parents: [], past: [] }, START, 'a')).toEqual({ mark: 'a', parents: [], past: [] })
  expect(nextLineage({ mark: 'b', parents: ['a'], past: ['a'] }, START, 'c')).toEqual({
    mark: 'c',
    parents: ['b'],
    past: ['a', 'b'],
  })
})

test('keeps unknown fields of a lineage', () => {
  const lineage = { mark: 'a', parents: [], past: [], by: 'a newer program' }
  expect(nextLineage(lineage, START, 'b')).toHaveProperty('by', 'a newer program')
})

test('keeps the newest 30 marks, whoever created them', () => {
  const names = Array.from({ length: 50 }, (_, at) => `mark ${at}`)
  const lineage = names.reduce<Lineage>((before, name) => nextLineage(before, START, name), { parents: [], past: [] })
  expect(lineage.past).toEqual(names.slice(19, 49))
})

test('thins to one mark an hour for two days and one a day for 90 days', () => {
  const saves = Array.from({ length: (100 * DAY) / (20 * MINUTE) }, (_, at) => START + at * 20 * MINUTE)
  const { past } = saved(saves)
  // 88 whole days, 48 hours and the newest 30, a third of which begin an hour.
  expect(past.length).toBeGreaterThanOrEqual(88 + 48 + 20)
  expect(past.length).toBeLessThanOrEqual(92 + 49 + 30)
  expect(new Set(past).size).toBe(past.length)
})

test('never drops a mark that was sent', () => {
  const sent = mark(START)
  const lineage = saved(
    Array.from({ length: 200 }, (_, at) => START + at * DAY),
    { mark: sent, parents: [], past: [], sent: [sent] },
  )
  expect(lineage.past[0]).toBe(sent)
})

test('two diverged copies share a mark from the hour in which they diverged', () => {
  const common = saved(Array.from({ length: 12 }, (_, at) => START + at * MINUTE))
  const later = (offset: number) =>
    saved(
      Array.from({ length: 90 }, (_, at) => START + 20 * MINUTE + at * MINUTE + offset),
      common,
    )
  const [one, other] = [later(0), later(7)]
  expect(one.past.filter((each) => other.past.includes(each))).not.toEqual([])
})

test('a mark contains its time as a version 7 UUID does', () => {
  const made = makeMark('f47ac10b-58cc-4372-a567-0e02b2c3d479', Date.parse('2026-11-30T12:00:00Z'))
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(made.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-30T12:00:00Z'))
})
