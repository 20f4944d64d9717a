import { beforeEach, describe, expect, it } from 'vitest'
import { newFile } from '../../../shared/document/new-file'
import type { JourneyFile } from '../../../shared/document/schema'
import { captureLines, type CapturePlace } from '../../../shared/formats/quick-capture'
import { countingIds } from '../counting-ids'
import { applied } from '../document/apply'
import { firstMap } from '../document/first-map'

const makeId = countingIds()
let file: JourneyFile
let place: CapturePlace
let hidden: boolean
const map = () => firstMap(file)
const laneOf = (kind: string) => map().lanes.find((lane) => lane.kind === kind)?.id ?? ''
const persona = () => map().personas[0] ?? ''

beforeEach(() => {
  file = newFile(
    makeId,
    { persona: 'P', stage: 'First', channels: [{ name: 'Phone', icon: 'phone' }], metric: 'CSAT', wave: 'W' },
    '2026-11-22',
  )
  place = { stage: null, step: null }
  hidden = false
})

function take(...lines: string[]): void {
  const lanes = [{ id: laneOf('pains'), name: 'Pains' }]
  const made = captureLines(file, map().id, place, lines, {
    makeId,
    persona: persona(),
    lanes,
    firstStage: 'First',
    hidden,
  })
  if (!made) throw new Error('the lines say nothing')
  file = applied(file, made.command)
  place = made.place
}

const shape = () => map().stages.map(({ title, steps }) => [title, ...steps.map((step) => step.title)])

describe('quick capture', () => {
  it('creates a step from a line with its emotion, moment, touchpoints and cards', () => {
    take('Calls the hotline -2 !"Decides" @phone @[Mobile app] /pains Long wait')
    const [step] = map().stages[0]?.steps ?? []
    expect(step).toMatchObject({
      title: 'Calls the hotline',
      emotions: { [persona()]: { believed: { valence: -2 } } },
      moment: { kind: 'decide', reason: 'Decides', basis: 'judged' },
    })
    expect(file.channels.map(({ name }) => name)).toEqual(['Phone', 'Mobile app'])
    expect(step?.touchpoints.map(({ channel }) => file.channels.find(({ id }) => id === channel)?.name)).toEqual([
      'Phone',
      'Mobile app',
    ])
    expect(map().cards).toMatchObject([{ lane: laneOf('pains'), step: step?.id, span: 1, text: 'Long wait' }])
  })

  it('inserts after the previous step, creates stages, and renames the empty first stage', () => {
    take('# Find out', 'Gets the keys', 'Compares', '# Sign -> Calls -> Waits')
    expect(shape()).toEqual([
      ['Find out', 'Gets the keys', 'Compares'],
      ['Sign', 'Calls', 'Waits'],
    ])
    place = { stage: map().stages[0]?.id ?? '', step: map().stages[0]?.steps[0]?.id ?? '' }
    take('Looks around', '# Sign', 'Signs')
    expect(shape()).toEqual([
      ['Find out', 'Gets the keys', 'Looks around', 'Compares'],
      ['Sign', 'Calls', 'Waits', 'Signs'],
    ])
  })

  it('applies marks without a title to the previous step', () => {
    take('Calls', '-1', '! @phone', '!"Nobody answers"', '/pains Long wait')
    expect(shape()).toEqual([['First', 'Calls']])
    const [step] = map().stages[0]?.steps ?? []
    expect(step?.emotions[persona()]?.believed?.valence).toBe(-1)
    expect(step?.moment?.reason).toBe('Nobody answers')
    expect(step?.touchpoints).toHaveLength(1)
    expect(map().cards).toHaveLength(1)
  })

  it('creates hidden cards while a workshop hides them', () => {
    take('Calls /pains Long wait')
    hidden = true
    take('Waits /pains Nobody says when')
    expect(map().cards.map(({ text, hidden: unseen }) => [text, unseen])).toEqual([
      ['Long wait', undefined],
      ['Nobody says when', true],
    ])
  })

  it('creates one channel for a new name in several lines, even in a map without stages and lanes', () => {
    file = { ...file, maps: [{ ...map(), stages: [], lanes: [] }] }
    take('Calls @kiosk', 'Calls again @KIOSK')
    expect(shape()).toEqual([['', 'Calls', 'Calls again']])
    expect(file.channels.map(({ name }) => name)).toEqual(['Phone', 'kiosk'])
    expect(map().lanes.map(({ kind }) => kind)).toEqual(['steps', 'touchpoints'])
  })

  it('returns null for empty lines', () => {
    expect(
      captureLines(file, map().id, place, ['', '  ', '#', '->'], {
        makeId,
        persona: persona(),
        lanes: [],
        firstStage: 'First',
        hidden,
      }),
    ).toBeNull()
  })
})
