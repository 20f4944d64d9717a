import { CaseSensitive, ChevronDown, ChevronUp, Replace, WholeWord, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Match } from '../../../shared/document/texts/find-text'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { Button, IconButton } from '../../ui/button'
import {
  closeFind,
  finder,
  findNext,
  matchesIn,
  MOST_MATCHES,
  replaceEverywhere,
  replaceShown,
  setOptions,
  setQuery,
  setReplacement,
} from '../../editor/find'
import styles from './find.module.css'

/** The bar above the map that finds and replaces text in the whole file. */
export function FindBar() {
  const open = useStore(finder, (state) => state.open)
  return open ? <Bar /> : null
}

function Bar() {
  const file = useFile()
  const state = useStore(finder)
  const { query, replacement, replacing, options, at, replaced } = state
  const matches = matchesIn(file, state)
  const shown = matches[at]

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return
    event.preventDefault()
    closeFind()
  }
  const onEnter = (run: (shift: boolean) => void) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return
    event.preventDefault()
    run(event.shiftKey)
  }

  return (
    // Key events bubble up from the fields inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section data-bar className={styles.bar} role="search" aria-label={t('action.edit.find')} onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <input
          data-find
          data-undoes-map={replaced || undefined}
          type="text"
          className={styles.field}
          value={query}
          placeholder={t('find.hint')}
          aria-label={t('find.label')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onEnter((shift) => findNext(shift ? -1 : 1))}
        />
        <IconButton
          icon={CaseSensitive}
          label={t('find.case')}
          pressed={options.matchCase}
          onClick={() => setOptions({ matchCase: !options.matchCase })}
        />
        <IconButton
          icon={WholeWord}
          label={t('find.word')}
          pressed={options.wholeWord}
          onClick={() => setOptions({ wholeWord: !options.wholeWord })}
        />
        <p className={styles.count} role="status" data-none={(query !== '' && matches.length === 0) || undefined}>
          {countText(query, matches.length, at)}
        </p>
        <IconButton
          icon={ChevronUp}
          label={t('action.edit.find-previous')}
          shortcut="Shift+F3"
          disabled={matches.length === 0}
          onClick={() => findNext(-1)}
        />
        <IconButton
          icon={ChevronDown}
          label={t('action.edit.find-next')}
          shortcut="F3"
          disabled={matches.length === 0}
          onClick={() => findNext(1)}
        />
        <IconButton
          icon={Replace}
          label={t('action.edit.replace')}
          pressed={replacing}
          onClick={() => finder.setState({ replacing: !replacing })}
        />
        <p className={styles.where}>{shown && <Where match={shown} />}</p>
        <IconButton icon={X} label={t('ui.close')} shortcut="Esc" onClick={closeFind} />
      </div>
      {replacing && (
        <div className={styles.line}>
          <input
            data-undoes-map={replaced || undefined}
            type="text"
            className={styles.field}
            value={replacement}
            placeholder={t('find.replace-hint')}
            aria-label={t('find.replace-label')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setReplacement(event.target.value)}
            onKeyDown={onEnter(() => replaceShown())}
          />
          <Button disabled={matches.length === 0} onClick={replaceShown}>
            {t('find.replace')}
          </Button>
          <Button disabled={matches.length === 0} onClick={replaceEverywhere}>
            {t('find.replace-all')}
          </Button>
        </div>
      )}
    </section>
  )
}

function countText(query: string, count: number, at: number): string {
  if (query === '') return ''
  if (count === 0) return t('find.none')
  if (count >= MOST_MATCHES) return at < 0 ? t('find.many', { count }) : t('find.at-many', { at: at + 1, count })
  return at < 0 ? t('find.count', { count }) : t('find.at', { at: at + 1, count })
}

/** Number of characters shown before a match. */
const BEFORE = 24

/** The kind of entity of a match, and the surrounding words. */
function Where({ match: { kind, text, start, end } }: { readonly match: Match }) {
  const from = Math.max(0, start - BEFORE)
  return (
    <>
      <b>{t(`kind.${kind}`)}</b>
      <span>
        {from > 0 && '…'}
        {text.slice(from, start)}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end, end + 80)}
      </span>
    </>
  )
}
