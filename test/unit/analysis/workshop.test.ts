import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarise } from '../../../shared/analysis/rating'
import { ranking, shownRound, votesCast, votesFor } from '../../../shared/document/votes'
import { candidates, decided } from '../../../shared/analysis/workshop'
import {
  decide,
  hiddenIds,
  storeRating,
  reveal,
  startRound,
  vote,
  asHidden,
} from '../../../shared/document/edits/workshop'
import { compareFiles } from '../../../shared/analysis/compare'
import type { Command } from '../../../shared/document/commands'
import { emotionOf } from '../../../shared/document/emotion'
import { addPicture } from '../../../shared/document/edits/pictures'
import type { JourneyFile } from '../../../shared/document/schema'
import { sampleFile } from '../../e2e/sample-file'
import { parse } from '../../../shared/document/parse/file'
import { countingIds } from '../counting-ids'
import { applied } from '../document/apply'
import { firstMap } from '../document/first-map'

function sample(): JourneyFile {
  const read = parse(sampleFile('A workshop', ['Orders', 'Waits', 'Calls']))
  if (!read.ok) throw new Error('the sample is whole')
  return read.file
}

const stepsOf = (file: JourneyFile) => firstMap(file).stages.flatMap(({ steps }) => steps)
const makeId = countingIds('made')

describe('ratings by several people', () => {
  it.each([
    [[1], { median: 1, low: 1, high: 1, n: 1 }],
    [[2, -2, -1], { median: -1, low: -2, high: 2, n: 3 }],
    [[-2, -1, 0.5, 2], { median: -0.25, low: -2, high: 2, n: 4 }],
  ])('summarises %j as %j', (values, rating) => {
    expect(summarise(values)).toEqual(rating)
  })

  it('returns null without ratings', () => {
    expect(summarise([])).toBeNull()
  })

  it('returns a median with at most half of the values below and above it, whatever their order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10),
          { minLength: 1 },
        ),
        (values) => {
          const rating = summarise(values)
          if (!rating) throw new Error('there are values')
          const [below, above] = [
            values.filter((value) => value < rating.median).length,
            values.filter((value) => value > rating.median).length,
          ]
          expect(below).toBeLessThanOrEqual(values.length / 2)
          expect(above).toBeLessThanOrEqual(values.length / 2)
          expect(summarise(values.toReversed())).toEqual(rating)
        },
      ),
    )
  })

  it('is stored as an assumption, with its range and n', () => {
    const file = sample()
    const step = stepsOf(file)[1] ?? expect.fail('no step')
    const persona = firstMap(file).personas[0] ?? ''
    const kept = applied(file, storeRating(step, persona, { median: -1, low: -2, high: 1, n: 6 }, '2026-11-25'))
    expect(emotionOf(stepsOf(kept)[1] ?? step, persona)).toMatchObject({
      believed: { valence: -1, low: -2, high: 1, n: 6 },
      evidence: { kind: 'assumed', date: '2026-11-25', n: 6 },
    })
  })
})

describe('votes', () => {
  it('can be given up to the limit per person, and taken back', () => {
    let file = applied(
      sample(),
      startRound(firstMap(sample()), 'round', { title: 'First?', perPerson: 2, people: 2 }, '2026-11-25'),
    )
    const [first, second] = stepsOf(file).map(({ id }) => id)
    if (first === undefined || second === undefined) throw new Error('there are steps')
    for (const id of [first, second, second, second]) file = applied(file, vote(firstMap(file), id, 1))
    expect(vote(firstMap(file), first, 1)).toBeNull()
    const round = shownRound(firstMap(file)) ?? expect.fail('no round')
    expect([votesFor(round, first), votesFor(round, second), votesCast(round)]).toEqual([1, 3, 4])
    expect(ranking(firstMap(file), round)).toEqual([
      { id: second, votes: 3 },
      { id: first, votes: 1 },
    ])
    file = applied(file, vote(firstMap(file), first, -1))
    expect(vote(firstMap(file), first, -1)).toBeNull()
    expect(shownRound(firstMap(file))?.counts).toEqual({ [second]: 3 })
  })

  it('are removed with their item', () => {
    let file = applied(sample(), startRound(firstMap(sample()), 'round', { title: '', perPerson: 3 }, '2026-11-25'))
    const id = stepsOf(file)[0]?.id ?? ''
    file = applied(applied(file, vote(firstMap(file), id, 1)), { type: 'remove', ids: [id] })
    expect(shownRound(firstMap(file))?.counts).toEqual({})
  })

  it('are closed when a new round starts', () => {
    let file = applied(sample(), startRound(firstMap(sample()), 'one', { title: '1', perPerson: 3 }, '2026-11-25'))
    file = applied(file, startRound(firstMap(file), 'two', { title: '2', perPerson: 3 }, '2026-11-25'))
    expect(firstMap(file).votes.map(({ id, closed }) => [id, closed ?? false])).toEqual([
      ['one', true],
      ['two', false],
    ])
  })
})

describe('end of a workshop', () => {
  const decision = { title: 'Say when it comes', owner: 'Ana', nextStep: 'Ask the courier', due: '2026-12-01' }

  it('stores decisions as initiatives with owners, and replaces them when decided again', () => {
    const file = sample()
    const subject = stepsOf(file)[1]?.id ?? ''
    const once = applied(
      file,
      decide(
        file,
        firstMap(file),
        [
          { ...decision, subject },
          { ...decision, title: 'Call back', owner: 'ana' },
        ],
        makeId,
        '2026-11-25',
      ),
    )
    expect(once.owners.map(({ name }) => name)).toEqual(['Ana'])
    expect(decided(once, firstMap(once))).toMatchObject([
      {
        title: 'Say when it comes',
        subjects: [subject],
        nextStep: 'Ask the courier',
        due: '2026-12-01',
        status: 'planned',
      },
      { title: 'Call back', subjects: [firstMap(once).id], owner: once.owners[0]?.id },
    ])
    const again = applied(
      once,
      decide(once, firstMap(once), [{ ...decision, title: 'Only this' }], makeId, '2026-11-25'),
    )
    expect(again.initiatives.map(({ title }) => title)).toEqual(['Only this'])
    expect(again.owners).toHaveLength(1)
  })

  it('updates initiatives when closed twice on one day, keeping other fields and dependencies', () => {
    const file = sample()
    const decisions = [decision, { ...decision, title: 'Call back' }]
    const day = '2026-11-25'
    const once = applied(file, decide(file, firstMap(file), decisions, makeId, day))
    const [first, second] = once.initiatives
    if (!first || !second) throw new Error('there are two initiatives')
    const worked = applied(once, {
      type: 'batch',
      commands: [
        {
          type: 'update',
          id: first.id,
          set: { status: 'doing', departmentsNeeded: ['Care'], subjects: [...first.subjects, stepsOf(once)[0]?.id] },
        },
        {
          type: 'insert',
          kind: 'initiative',
          parent: null,
          at: 2,
          item: { id: 'next', title: '', dependsOn: [first.id] },
        },
      ],
    })
    const named = [{ ...decision, id: first.id, title: 'Say it at once', due: '' }, decisions[1] ?? decision]
    const again = applied(worked, decide(worked, firstMap(worked), named, makeId, day))
    const { due: _due, ...kept } = worked.initiatives[0] ?? first
    expect(again.initiatives).toEqual([{ ...kept, title: 'Say it at once' }, second, worked.initiatives[2]])
    const without = applied(again, decide(again, firstMap(again), named.slice(0, 1), makeId, day))
    expect(without.initiatives.map(({ id }) => id)).toEqual([first.id, 'next'])
  })

  it('assigns a decision to the whole map if its subject is missing', () => {
    const file = sample()
    const kept = applied(file, decide(file, firstMap(file), [{ ...decision, subject: 'gone' }], makeId, '2026-11-25'))
    expect(kept.initiatives.map(({ subjects }) => subjects)).toEqual([[firstMap(kept).id]])
  })

  it('does not change decisions of another map’s workshop on the same day', () => {
    const start = sample()
    const two = applied(start, {
      type: 'insert',
      kind: 'map',
      parent: null,
      at: 1,
      item: { id: 'other', title: 'Other', personas: firstMap(start).personas },
    })
    const [first, second] = two.maps
    if (!first || !second) throw new Error('there are two maps')
    const once = applied(two, decide(two, first, [decision], makeId, '2026-11-25'))
    const both = applied(once, decide(once, second, [{ ...decision, title: 'Call back' }], makeId, '2026-11-25'))
    expect(decided(both, first).map(({ title }) => title)).toEqual(['Say when it comes'])
    expect(decided(both, second).map(({ title }) => title)).toEqual(['Call back'])
  })

  it('proposes items by votes, then moments of truth, then bad emotions', () => {
    let file = sample()
    const [first, second, third] = stepsOf(file)
    if (!first || !second || !third) throw new Error('there are three steps')
    file = applied(file, {
      type: 'update',
      id: second.id,
      set: { moment: { kind: 'decide', reason: '', basis: 'judged' } },
    })
    file = applied(file, {
      type: 'update',
      id: third.id,
      set: { emotions: { [firstMap(file).personas[0] ?? '']: { believed: { valence: -2 } } } },
    })
    expect(candidates(file, firstMap(file), [{ id: first.id, votes: 2 }]).map(({ title }) => title)).toEqual([
      'Orders',
      'Waits',
      'Calls',
    ])
  })

  it('does not propose a step for the bad emotion of a persona that skips it', () => {
    const file = sample()
    const [first] = stepsOf(file)
    const skipped = applied(file, {
      type: 'update',
      id: first?.id ?? '',
      set: { emotions: { [firstMap(file).personas[0] ?? '']: { believed: { valence: -2 }, skipped: true } } },
    })
    expect(candidates(skipped, firstMap(skipped), [])).toEqual([])
  })
})

/** Returns the sample with a hidden card and a hidden note. */
function withHidden(): JourneyFile {
  const file = sample()
  const map = firstMap(file)
  const lane =
    map.lanes.find(({ kind }) => kind === 'thoughts')?.id ?? map.lanes.find(({ kind }) => kind === 'pains')?.id
  const step = stepsOf(file)[0]?.id ?? ''
  return applied(
    lane === undefined
      ? applied(file, { type: 'insert', kind: 'lane', parent: map.id, at: 0, item: { id: 'lane', kind: 'pains' } })
      : file,
    {
      type: 'batch',
      commands: [
        {
          type: 'insert',
          kind: 'card',
          parent: map.id,
          at: 0,
          item: { id: 'card', lane: lane ?? 'lane', step, text: 'Nobody answers', hidden: true },
        },
        {
          type: 'insert',
          kind: 'note',
          parent: map.id,
          at: 0,
          item: { id: 'note', text: 'Later', x: 0, y: 0, hidden: true },
        },
      ],
    },
  )
}

describe('hidden items', () => {
  it('include every card and note of a command, and nothing else', () => {
    const file = sample()
    const made = addPicture(
      file,
      firstMap(file),
      makeId,
      { column: 0 },
      { id: '0'.repeat(64), type: 'image/png', data: 'AAAA' },
    )
    if (!made) throw new Error('there is a step to put it at')
    const hidden = applied(file, asHidden(made.command))
    expect(hiddenIds(firstMap(hidden))).toEqual([made.id])
    expect(firstMap(applied(hidden, reveal(firstMap(hidden))))).toEqual(firstMap(applied(file, made.command)))
    expect(hidden.assets).toEqual(applied(file, made.command).assets)
    const other: Command = { type: 'update', id: firstMap(file).id, set: { title: 'Later' } }
    expect(asHidden(other)).toBe(other)
  })

  it('are all revealed at once', () => {
    const hidden = withHidden()
    expect(hiddenIds(firstMap(hidden))).toEqual(['card', 'note'])
    expect(hiddenIds(firstMap(applied(hidden, reveal(firstMap(hidden)))))).toEqual([])
  })

  it('appear in candidates and differences only after they are revealed', () => {
    const hidden = withHidden()
    const seen = applied(hidden, reveal(firstMap(hidden)))
    const titles = (file: JourneyFile) =>
      candidates(file, firstMap(file), [
        { id: 'card', votes: 2 },
        { id: 'note', votes: 1 },
      ]).map(({ title }) => title)
    expect(titles(hidden)).toEqual([])
    expect(titles(seen)).toEqual(['Nobody answers', 'Later'])
    const told = (file: JourneyFile) =>
      compareFiles(sample(), file).flatMap(({ kind, what }) => (kind === 'card' || kind === 'note' ? [what] : []))
    expect(told(hidden)).toEqual([null, null])
    expect(told(seen)).toEqual(['Nobody answers', 'Later'])
  })
})
