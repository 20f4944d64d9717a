import { kindText } from '../../../shared/kind-text'
import { ChevronRight } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { momentNumbers } from '../../../shared/analysis/moments'
import type { OutlineRow } from '../../../shared/analysis/outline'
import { numberText } from '../../../shared/analysis/scores'
import { shownAt } from '../../../shared/document/emotion'
import { noteColour } from '../../../shared/document/notes'
import type { JourneyFile } from '../../../shared/document/schema'
import { isUnrevealed, shownText } from '../../../shared/document/texts/shown-text'
import { get } from '../../../shared/document/entity-index'
import { diamond } from '../../../shared/drawing/diamond'
import { faceMark } from '../../../shared/drawing/face-mark'
import { laneTitle, stageTitle } from '../../../shared/map/renderers/headers'
import { channelIcon } from '../../../shared/drawing/icons'
import type { Item } from '../../../shared/drawing/items'
import { cardLook } from '../../../shared/map/lane-look'
import { nameOfThing } from '../../editor/describe'
import { SceneItems } from '../../drawing/scene-items'
import { useLook, useMatches } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession } from '../../session/hooks'
import { ChoiceEditor, TitleEditor } from './cell-editors'
import { COLUMNS, type ColumnName } from './navigate'
import ui from '../../ui/ui.module.css'
import styles from './outline.module.css'

/** Returns the element id of a row or cell, for `aria-activedescendant`. */
export function elementId(row: number, column: number | null): string {
  return column === null ? `outline-row-${row}` : `outline-cell-${row}-${column}`
}

const MARK = { x: 0, y: 0, width: 24, height: 24 }

function Mark({ items }: { readonly items: readonly Item[] }) {
  return <SceneItems items={items} view={MARK} className={styles.mark} />
}

/** Returns the text of a row, and whether it is an actual name. */
function titleOf(row: OutlineRow, file: JourneyFile): { readonly text: string; readonly named: boolean } {
  switch (row.kind) {
    case 'stage':
      return { text: stageTitle(row.thing, t), named: row.thing.title !== '' }
    case 'step':
      return { text: row.thing.title || t('step.untitled'), named: row.thing.title !== '' }
    case 'touchpoint':
      return { text: row.thing.title || t('touchpoint.untitled'), named: row.thing.title !== '' }
    case 'card': {
      const text = shownText(row.thing)
      if (text === null) return { text: t('outline.hidden'), named: false }
      return { text: text || (row.thing.asset ? t('kind.asset') : t('card.empty')), named: text !== '' }
    }
    case 'note': {
      const text = shownText(row.thing)
      return text === null
        ? { text: t('outline.hidden'), named: false }
        : { text: text || t('note.empty'), named: text !== '' }
    }
    case 'link': {
      const ways = `${nameOfThing(file, row.thing.from, t)} → ${nameOfThing(file, row.thing.to, t)}`
      return { text: row.thing.label ? `${ways}: ${row.thing.label}` : ways, named: true }
    }
  }
}

function Where({ row }: { readonly row: OutlineRow }) {
  const file = useFile()
  const { palette } = useLook()
  if (row.kind === 'stage')
    return <span className={styles.quiet}>{t('status.steps', { count: row.thing.steps.length })}</span>
  if (row.kind === 'note') return <span className={styles.quiet}>{t(`note.${noteColour(row.thing)}`)}</span>
  if (row.kind === 'link') return <span className={styles.quiet}>{kindText('link.kind', row.thing.kind, t)}</span>
  if (row.kind === 'card') {
    return (
      <>
        <i className={styles.dot} style={{ background: cardLook(palette, row.lane).far }} />
        <span>{laneTitle(row.lane, t)}</span>
      </>
    )
  }
  const channel = row.kind === 'touchpoint' ? get(file, 'channel', row.thing.channel) : undefined
  if (!channel) return null
  return (
    <>
      <Mark items={[{ kind: 'path', d: channelIcon(channel.icon), stroke: palette.muted, strokeWidth: 2 }]} />
      <span>{channel.name}</span>
    </>
  )
}

function Feeling({ row }: { readonly row: OutlineRow }) {
  const { emotionScale, waves } = useFile()
  const look = useLook()
  const persona = useSession((state) => state.persona)
  const emotion = row.kind === 'step' ? shownAt(row.thing, persona, waves) : null
  if (!emotion) return null
  return (
    <>
      <Mark items={faceMark({ x: 12, y: 12 }, emotion.valence, look, emotionScale)} />
      <span>
        {numberText(emotion.valence, look.locale)} <span className={styles.word}>{emotion.word}</span>
      </span>
    </>
  )
}

function Moment({ row }: { readonly row: OutlineRow }) {
  const look = useLook()
  const number = momentNumbers(useMap()).get(row.id)
  if (number === undefined) return null
  return (
    <>
      <Mark items={diamond({ x: 12, y: 12 }, number, look)} />
      <span className={ui.heard}>{t('describe.moment', { number })}</span>
    </>
  )
}

function Owner({ row }: { readonly row: OutlineRow }) {
  const file = useFile()
  const owner = row.kind === 'step' || row.kind === 'touchpoint' ? get(file, 'owner', row.thing.owner) : undefined
  return owner ? <span>{owner.name}</span> : null
}

const CONTENT: Readonly<Record<Exclude<ColumnName, 'title'>, (props: { readonly row: OutlineRow }) => ReactNode>> = {
  where: Where,
  emotion: Feeling,
  moment: Moment,
  owner: Owner,
}

interface LineProps {
  readonly row: OutlineRow
  readonly at: number
  /** Offset from the top of the first row (CSS px). */
  readonly top: number
  readonly active: boolean
  /** The focused cell; null if the whole row or another one is focused. */
  readonly column: number | null
  /** The column of the cell that is being edited here. */
  readonly editing: ColumnName | null
  readonly onToggle: () => void
  readonly onTab: (by: 1 | -1) => void
  readonly onChosen: (by: -1 | 0 | 1) => void
}

/** A row of the outline with its cells. */
export function OutlineLine({ row, at, top, active, column, editing, onToggle, onTab, onChosen }: LineProps) {
  const selected = useSession(
    (state) => state.selected.includes(row.id) || (state.focus?.kind === 'thing' && state.focus.id === row.id),
  )
  const dimmed = useMatches().dimmed.has(row.id)
  const { text, named } = titleOf(row, useFile())
  const label = `${t(`kind.${row.kind}`)} ${text}`
  return (
    <div
      role="row"
      id={elementId(at, null)}
      className={styles.row}
      data-row={row.id}
      data-kind={row.kind}
      data-active={active || undefined}
      data-dimmed={dimmed || undefined}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-rowindex={at + 2}
      aria-selected={selected}
      aria-expanded={row.open ?? undefined}
      style={{ transform: `translateY(${top}px)`, '--indent': `${(row.level - 1) * 18}px` } as CSSProperties}
    >
      {COLUMNS.map((name, number) => {
        const Content = name === 'title' ? null : CONTENT[name]
        return (
          <div
            key={name}
            role="gridcell"
            id={elementId(at, number)}
            className={styles.cell}
            data-column={number}
            data-active={column === number || undefined}
            aria-colindex={number + 1}
          >
            {editing === name && name !== 'title' && (
              <ChoiceEditor row={row} column={name} label={`${t(`outline.${name}`)}, ${label}`} onDone={onChosen} />
            )}
            {editing !== name && Content && <Content row={row} />}
            {name === 'title' && (
              <>
                <span className={styles.indent} />
                {row.open === null ? (
                  <span className={styles.twisty} />
                ) : (
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles.twisty}
                    data-open={row.open || undefined}
                    aria-label={t(row.open ? 'outline.shut' : 'outline.open', { what: text })}
                    onClick={onToggle}
                  >
                    <ChevronRight size={14} aria-hidden="true" />
                  </button>
                )}
                {editing === 'title' ? (
                  <TitleEditor id={row.id} label={label} unseen={isUnrevealed(row.thing)} onTab={onTab} />
                ) : (
                  <span className={styles.title} data-named={named || undefined} title={text}>
                    {text}
                    {dimmed && <span className={ui.heard}>, {t('filter.dimmed')}</span>}
                  </span>
                )}
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}
