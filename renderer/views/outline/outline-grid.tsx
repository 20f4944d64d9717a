import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { outlineRows } from '../../../shared/analysis/outline'
import type { ActionId } from '../../../shared/actions/actions'
import { setEmotion } from '../../../shared/document/emotion'
import { find, get } from '../../../shared/document/entity-index'
import { focusPanel } from '../../editor/go-to-panel'
import { keyName, runNamed } from '../../actions/keys'
import { runAction } from '../../actions/run-action'
import { openContextMenu } from '../../editor/context-menu'
import { describeFocus } from '../../editor/describe'
import { useFeeling, useLook, useScene } from '../../editor/scene-context'
import { endTyping } from '../../editor/typing'
import { t } from '../../i18n/i18n'
import { isFiltered } from '../../session/filter'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import { enter, focusOn } from '../../session/selection'
import { dispatch, presentFile, session } from '../../session/session'
import { shell } from '../../session/shell'
import { choiceFor } from './cell-editors'
import { COLUMNS, type ColumnName, navigate, type OutlineTarget } from './navigate'
import { elementId, OutlineLine } from './outline-line'
import ui from '../../ui/ui.module.css'
import styles from './outline.module.css'

/** The height of a row and of the header (CSS px). */
const ROW = 34

/** In a list, earlier is up and later is down, even though stages and steps are side by side on the map. */
const MOVES: Readonly<Record<string, ActionId>> = {
  'Alt+ArrowUp': 'map.move(left)',
  'Alt+ArrowDown': 'map.move(right)',
}

/** Live region for changes in the focused row; screen readers announce a newly focused row themselves. */
function Changes() {
  const file = useFile()
  const { layout } = useScene()
  const look = useLook()
  const focus = useSession((state) => state.focus)
  const feeling = useFeeling()
  const quiet = useSession((state) => state.editing !== null || state.view.id !== 'outline')
  const words = describeFocus(focus, layout, look, feeling, file)
  const [last, setLast] = useState({ focus, words, said: '' })
  if (last.focus !== focus || last.words !== words)
    setLast({ focus, words, said: last.focus === focus && !quiet ? words : '' })
  return (
    <p className={ui.heard} aria-live="polite">
      {last.said}
    </p>
  )
}

/** The map as a tree grid, fully usable by keyboard. Only visible rows are in the page. */
export function OutlineGrid({ alone }: { readonly alone: boolean }) {
  const file = useFile()
  const map = useMap()
  const focus = useSession((state) => state.focus)
  const persona = useSession((state) => state.persona)
  const typed = useSession((state) => (state.editing?.place === 'outline' ? state.editing.id : null))
  const platform = useShell((state) => state.platform)
  const locale = useShell((state) => state.locale)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [column, setColumn] = useState<number | null>(null)
  const [chosen, setChosen] = useState<{ readonly id: string; readonly column: ColumnName } | null>(null)
  const rows = useMemo(() => outlineRows(map, closed), [map, closed])
  const focused = focus?.kind === 'cell' ? focus.step : (focus?.id ?? null)
  const at = useMemo(() => rows.findIndex(({ id }) => id === focused), [rows, focused])
  const grid = useRef<HTMLDivElement>(null)

  // Expands the parents of a newly focused item.
  if (focused !== null && at < 0 && closed.size > 0) {
    const within: string[] = []
    for (
      let found = find(file, get(file, 'card', focused)?.step ?? focused);
      found;
      found = found.parent === null ? undefined : find(file, found.parent)
    )
      within.push(found.entity.id)
    const shut = within.filter((id) => id !== focused && closed.has(id))
    if (shut.length > 0) setClosed(new Set([...closed].filter((id) => !shut.includes(id))))
  }

  const withActive = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b)
    },
    [at],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    rangeExtractor: withActive,
    // The sticky header covers the top of the viewport.
    scrollPaddingEnd: ROW,
  })
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  useEffect(() => {
    if (session.getState().view.id === 'outline') grid.current?.focus({ preventScroll: true })
  }, [])

  // The outline takes the focus back when in-place editing ends.
  const wasEditing = useRef(false)
  useEffect(() => {
    const now = typed !== null || chosen !== null
    if (wasEditing.current && !now) grid.current?.focus({ preventScroll: true })
    wasEditing.current = now
  }, [typed, chosen])

  // Items without a row (lanes) are edited on the canvas, if it is shown.
  useEffect(() => {
    const { editing } = session.getState()
    if (typed === null || at >= 0 || !editing) return
    if (alone) endTyping()
    else session.setState({ editing: { ...editing, place: 'canvas' } })
  }, [typed, at, alone])

  const go = (way: OutlineTarget) => {
    const row = rows[way.row]
    if (!row) return
    if (way.open !== undefined)
      setClosed(new Set(way.open ? [...closed].filter((id) => id !== row.id) : [...closed, row.id]))
    setColumn(way.column)
    if (row.id !== focused || way.add) focusOn({ kind: 'thing', id: row.id }, way.add)
  }
  const toggle = (row: number) => go({ row, column: null, open: rows[row]?.open === false })

  /** Starts editing a cell; for a moment of truth, toggles it. */
  const edit = (row: number, cell: number | null) => {
    const [own, name] = [rows[row], COLUMNS[cell ?? 0]]
    if (!own || !name) return
    if (name === 'title') runAction('edit.rename')
    else if (name === 'moment') {
      if (own.kind === 'step' || own.kind === 'touchpoint') runAction('map.moment')
    } else if (choiceFor(own, name, file, map, persona, locale)) setChosen({ id: own.id, column: name })
  }

  /** Clears the value of a cell. */
  const clear = (row: number, cell: number) => {
    const [own, name] = [rows[row], COLUMNS[cell]]
    if (own?.kind === 'step' && name === 'emotion') dispatch(setEmotion(own.thing, persona, null))
    if (own?.kind === 'touchpoint' && name === 'where') dispatch({ type: 'update', id: own.id, unset: ['channel'] })
    if (own?.kind !== 'step' && own?.kind !== 'touchpoint') return
    if (name === 'owner') dispatch({ type: 'update', id: own.id, unset: ['owner'] })
    if (name === 'moment' && own.thing.moment) runAction('map.moment')
  }

  const press = (event: globalThis.KeyboardEvent): boolean => {
    if (event.target instanceof Element && event.target.closest('input, select, textarea')) return false
    const name = keyName(event, platform)
    if (name === null) return false
    const way = navigate(rows, at, column, name, Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW) - 2))
    if (way) {
      go(way)
      return true
    }
    if (name === 'Tab' || name === 'Shift+Tab') return false
    if (name === 'ContextMenu' || name === 'Shift+F10') {
      const { left = 0, top = 0 } = document.getElementById(elementId(at, null))?.getBoundingClientRect() ?? {}
      const own = rows[at]
      if (own) openContextMenu({ kind: 'thing', id: own.id }, left + 48, top + ROW / 2)
      return own !== undefined
    }
    if (name === 'Escape') return runNamed('Escape') || (isFiltered() && runAction('view.filter-clear'))
    if (name === 'F6') {
      if (alone) return focusPanel()
      enter('canvas')
      document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true })
      return true
    }
    const row = rows[at]
    if (row && (name === 'Enter' || name === 'F2' || (name === ' ' && column !== null && column > 0))) {
      // From an empty cell of the canvas, the focus moves to the step of its row.
      if (focus?.kind === 'cell') focusOn({ kind: 'thing', id: row.id })
      edit(at, column)
      return true
    }
    if (column !== null && column > 0 && (name === 'Delete' || name === 'Backspace')) {
      clear(at, column)
      return true
    }
    const move = row && (row.kind === 'stage' || row.kind === 'step') ? MOVES[name] : undefined
    return move ? runAction(move) : runNamed(name)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!press(event.nativeEvent)) return
    event.preventDefault()
    event.stopPropagation()
  }

  // Without the canvas, the outline handles the keys of the window.
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    if (!alone) return undefined
    const take = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || shell.getState().dialog !== null) return
      grid.current?.focus({ preventScroll: true })
      if (latest.current(event)) event.preventDefault()
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [alone])

  const placeOf = (event: MouseEvent): { readonly row: number; readonly column: number } | null => {
    if (!(event.target instanceof Element) || event.target.closest('button, select, textarea')) return null
    const cell = event.target.closest<HTMLElement>('[data-column]')
    const id = event.target.closest<HTMLElement>('[data-row]')?.dataset.row
    const row = rows.findIndex((own) => own.id === id)
    return row < 0 ? null : { row, column: Number(cell?.dataset.column ?? 0) }
  }

  const name = get(presentFile(), 'persona', persona)?.name ?? ''
  const heads = { emotion: map.personas.length > 1 ? t('outline.emotion-of', { name }) : t('outline.emotion') } as const
  return (
    <>
      <Changes />
      <div
        ref={grid}
        role="treegrid"
        tabIndex={0}
        className={styles.grid}
        data-outline
        aria-label={t('outline.label')}
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-multiselectable="true"
        aria-activedescendant={at < 0 ? undefined : elementId(at, column)}
        onFocus={() => enter('outline')}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const place = placeOf(event)
          if (place) go({ ...place, add: event.shiftKey })
        }}
        onDoubleClick={(event) => {
          const place = placeOf(event)
          if (place) edit(place.row, place.column)
        }}
        onContextMenu={(event) => {
          const row = rows[placeOf(event)?.row ?? -1]
          if (!row) return
          event.preventDefault()
          openContextMenu({ kind: 'thing', id: row.id }, event.clientX, event.clientY)
        }}
      >
        <div role="rowgroup" className={styles.heads}>
          <div role="row" aria-rowindex={1} className={styles.headRow}>
            {COLUMNS.map((one, number) => {
              const text = one === 'emotion' ? heads.emotion : t(`outline.${one}`)
              return (
                <div key={one} role="columnheader" aria-colindex={number + 1} className={styles.cell} title={text}>
                  <span>{text}</span>
                </div>
              )
            })}
          </div>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index]
            if (!row) return null
            const active = index === at
            return (
              <OutlineLine
                key={key}
                row={row}
                at={index}
                top={start}
                active={active}
                column={active ? column : null}
                editing={typed === row.id ? 'title' : chosen?.id === row.id ? chosen.column : null}
                onToggle={() => toggle(index)}
                onTab={(by) =>
                  go(by > 0 ? { row: index, column: 1 } : { row: Math.max(0, index - 1), column: COLUMNS.length - 1 })
                }
                onChosen={(by) => {
                  setChosen(null)
                  const way =
                    by === 0 || chosen === null
                      ? null
                      : navigate(rows, index, COLUMNS.indexOf(chosen.column), by > 0 ? 'Tab' : 'Shift+Tab', 1)
                  if (way) go(way)
                }}
              />
            )
          })}
        </div>
      </div>
    </>
  )
}
