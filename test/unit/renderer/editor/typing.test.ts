import { beforeEach, describe, expect, it } from 'vitest'
import {
  commitAndGoOn,
  endTyping,
  typeNewStage,
  typeNewStep,
  typeNewTouchpoint,
} from '../../../../renderer/editor/typing'
import { typeText } from '../../../../renderer/session/editing'
import { openDocument } from '../../../../renderer/session/open-document'
import { dispatch, presentFile, presentMap, session, undo } from '../../../../renderer/session/session'
import { serialise } from '../../../../shared/document/parse/canonical'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  commitAndGoOn({
    key,
    code: key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  } as KeyboardEvent)
const stages = () => presentMap().stages.map(({ title }) => title)
const titles = () => presentMap().stages.flatMap(({ steps }) => steps.map(({ title }) => title))

beforeEach(() => {
  const channels = [
    { name: 'Phone app', icon: 'app' },
    { name: 'Phone', icon: 'phone' },
  ]
  const text = serialise(
    newFile(countingIds(), { persona: 'P', stage: 'First', channels, metric: 'CSAT', wave: 'W' }, '2026-11-22'),
  )
  openDocument({
    id: 'd',
    name: null,
    text,
    entries: [],
    saved: null,
    recovered: false,
    readOnly: false,
    findings: [],
    picture: null,
    lineage: { parents: [], past: [] },
  })
})

function typeStep(title: string): string {
  typeNewStep({ stage: presentMap().stages[0]?.id ?? '' })
  typeText(title)
  const id = session.getState().editing?.id ?? ''
  press('Escape')
  return id
}

describe('typing in place', () => {
  it('continues with the next step on Enter, and ends on Enter in an empty one', () => {
    typeNewStep({ stage: presentMap().stages[0]?.id ?? '' })
    typeText('Calls')
    press('Enter')
    typeText('Waits')
    press('Enter')
    press('Enter')
    expect(titles()).toEqual(['Calls', 'Waits'])
    expect(session.getState().editing).toBeNull()
    expect(session.getState().focus).toEqual({ kind: 'thing', id: presentMap().stages[0]?.steps[1]?.id })
  })

  it('continues after the same stage when Ctrl+Enter is pressed in an empty new one', () => {
    typeNewStage(null)
    press('Enter', { ctrlKey: true })
    typeText('Second')
    press('Escape')
    expect(stages()).toEqual(['First', 'Second'])
  })

  it('restores the focus when a new touchpoint stays empty', () => {
    const step = typeStep('Calls')
    typeNewTouchpoint(step)
    press('Enter')
    expect(presentMap().stages[0]?.steps[0]?.touchpoints).toEqual([])
    expect(session.getState().focus).toEqual({ kind: 'thing', id: step })
  })

  it('expands or creates the lane of the typed item, in the same undo step', () => {
    const [lane] = presentMap().lanes.filter(({ kind }) => kind === 'steps')
    dispatch({ type: 'update', id: lane?.id ?? '', set: { collapsed: true } })
    const step = typeStep('Calls')
    expect(presentMap().lanes.find(({ kind }) => kind === 'steps')?.collapsed).toBeUndefined()
    undo()
    expect(presentMap().lanes.find(({ kind }) => kind === 'steps')?.collapsed).toBe(true)
    expect(titles()).toEqual([])
    dispatch({ type: 'remove', ids: [lane?.id ?? ''] })
    expect(typeStep('Calls')).not.toBe(step)
    expect(presentMap().lanes.filter(({ kind }) => kind === 'steps')).toHaveLength(1)
  })

  it('sets the channel by a word that begins with @, preferring an exact name, and ignores addresses', () => {
    const step = typeStep('Calls')
    const typed = (text: string) => {
      typeNewTouchpoint(step)
      typeText(text)
      endTyping()
      const { title, channel } = presentMap().stages[0]?.steps[0]?.touchpoints.at(-1) ?? {}
      return [title, presentFile().channels.find(({ id }) => id === channel)?.name]
    }
    expect(typed('Hotline @phone')).toEqual(['Hotline', 'Phone'])
    expect(typed('Hotline @phone a')).toEqual(['Hotline', 'Phone app'])
    expect(typed('@Fax')).toEqual(['', 'Fax'])
    expect(typed('help@example.org')).toEqual(['help@example.org', undefined])
  })
})
