import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { numberText } from '../../../shared/analysis/scores'
import type { OutlineRow } from '../../../shared/analysis/outline'
import type { Command } from '../../../shared/document/commands'
import { holdsCards } from '../../../shared/document/map-queries'
import { setEmotion, believedAt } from '../../../shared/document/emotion'
import type { JourneyFile, JourneyMap } from '../../../shared/document/schema'
import { levelName, LEVELS } from '../../../shared/drawing/emotion-look'
import { laneTitle } from '../../../shared/map/renderers/headers'
import { useTyping } from '../../editor/use-typing'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import { dispatch } from '../../session/session'
import type { ColumnName } from './navigate'
import styles from './outline.module.css'

/** The text field of a row. @param unseen masks the text */
export function TitleEditor({
  id,
  label,
  unseen,
  onTab,
}: {
  readonly id: string
  readonly label: string
  readonly unseen: boolean
  readonly onTab: (by: 1 | -1) => void
}) {
  const typing = useTyping(id, onTab)
  return (
    <textarea
      {...typing}
      className={styles.editor}
      aria-label={t('canvas.edit-label', { what: label })}
      data-unseen={unseen || undefined}
      rows={1}
    />
  )
}

interface Choice {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly command: (value: string) => Command | null
}

const UNSET = ''

/** Returns a command that sets a field, or removes it. */
function field(id: string, name: 'channel' | 'owner'): Choice['command'] {
  return (value) =>
    value === UNSET ? { type: 'update', id, unset: [name] } : { type: 'update', id, set: { [name]: value } }
}

/** Returns the options of a cell; null for a cell that has none. */
export function choiceFor(
  row: OutlineRow,
  column: ColumnName,
  file: JourneyFile,
  map: JourneyMap,
  persona: string,
  locale: string,
): Choice | null {
  const none = { value: UNSET, label: t('outline.unset') }
  const named = (things: readonly { readonly id: string; readonly name: string }[]) => [
    none,
    ...things.map(({ id, name }) => ({ value: id, label: name || t('filter.no-name') })),
  ]
  if (column === 'where' && row.kind === 'touchpoint')
    return { value: row.thing.channel ?? UNSET, options: named(file.channels), command: field(row.id, 'channel') }
  if (column === 'where' && row.kind === 'card') {
    const lanes = map.lanes.filter((lane) => holdsCards(lane) && !lane.hidden)
    return {
      value: row.lane.id,
      options: lanes.map((lane) => ({ value: lane.id, label: laneTitle(lane, t) })),
      command: (lane) => ({ type: 'update', id: row.id, set: { lane } }),
    }
  }
  if (column === 'owner' && (row.kind === 'step' || row.kind === 'touchpoint'))
    return { value: row.thing.owner ?? UNSET, options: named(file.owners), command: field(row.id, 'owner') }
  if (column === 'emotion' && row.kind === 'step') {
    const { thing } = row
    const valence = believedAt(thing, persona)
    const levels = [...LEVELS].reverse().map((level) => ({
      value: String(level),
      label: `${numberText(level, locale)} ${levelName(file.emotionScale, level, t)}`,
    }))
    // A mean of several ratings is between two levels, and is kept until another is selected.
    const between =
      valence !== null && !Number.isInteger(valence)
        ? [{ value: String(valence), label: numberText(valence, locale) }]
        : []
    return {
      value: valence === null ? UNSET : String(valence),
      options: [none, ...between, ...levels],
      command: (value) => setEmotion(thing, persona, { valence: value === UNSET ? null : Number(value) }),
    }
  }
  return null
}

/** The select element of a cell while it is edited. */
export function ChoiceEditor({
  row,
  column,
  label,
  onDone,
}: {
  readonly row: OutlineRow
  readonly column: ColumnName
  readonly label: string
  readonly onDone: (by: -1 | 0 | 1) => void
}) {
  const file = useFile()
  const map = useMap()
  const persona = useSession((state) => state.persona)
  const locale = useShell((state) => state.locale)
  const list = useRef<HTMLSelectElement>(null)
  useLayoutEffect(() => list.current?.focus({ preventScroll: true }), [])
  const choice = choiceFor(row, column, file, map, persona, locale)
  if (!choice) return null
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (!['Enter', 'Escape', 'Tab', 'F2'].includes(event.key)) return
    event.preventDefault()
    onDone(event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : 0)
  }
  return (
    <select
      ref={list}
      className={styles.choice}
      aria-label={label}
      value={choice.value}
      onChange={(event) => {
        const command = choice.command(event.target.value)
        if (command) dispatch(command)
      }}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(0)}
    >
      {choice.options.map(({ value, label: text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
