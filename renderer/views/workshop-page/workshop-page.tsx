import { useEffect, useMemo, useState } from 'react'
import { decide, type Decision } from '../../../shared/document/edits/workshop'
import { applyCommand } from '../../../shared/document/commands'
import { get } from '../../../shared/document/entity-index'
import { openRound } from '../../../shared/document/votes'
import { WORKSHOP_PAGE } from '../../../shared/views/workshop-page'
import { LIGHT } from '../../../shared/drawing/tokens'
import { SceneItems } from '../../drawing/scene-items'
import { leaveView } from '../../editor/show-view'
import { useLook } from '../../editor/scene-context'
import { exportView } from '../../files/export'
import { t } from '../../i18n/i18n'
import { useFile, useMap } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { pendingKey } from '../../session/pending-edits'
import { dispatch } from '../../session/session'
import { shell } from '../../session/shell'
import { Button } from '../../ui/button'
import { today } from '../../ui/today'
import { usePendingEdit } from '../../ui/use-pending-edit'
import { WORKSHOP_PAGE_CONTROLLER } from './controller'
import { DecisionsForm, decisionsSchema, firstDecisions, proposals, stated } from './decisions-form'
import ui from '../../ui/ui.module.css'
import styles from './workshop-page.module.css'

/** A preview of the pages with unsaved decisions. */
function Pages({ decisions }: { readonly decisions: readonly Decision[] }) {
  const file = useFile()
  const map = useMap()
  const look = useLook()
  const pages = useMemo(() => {
    const kept = applyCommand(file, decide(file, map, decisions, makeId, today()))
    const next = kept.ok ? kept.file : file
    return WORKSHOP_PAGE.pages({ ...look, palette: LIGHT, file: next, map: get(next, 'map', map.id) ?? map })
  }, [file, map, look, decisions])
  return pages.map(({ id, title, width, height, items }) => (
    <div key={id} className={styles.page} role="img" aria-label={t('workshop.preview', { title })}>
      <SceneItems items={items} view={{ x: 0, y: 0, width, height }} />
    </div>
  ))
}

/** Makes Esc leave the page from anywhere in it, after closing anything open above it. */
function leaveByEscape(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || shell.getState().dialog !== null)
      return
    if (!(target instanceof Element) || !target.closest('[data-workshop-page]')) return
    event.preventDefault()
    leaveView()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/**
 * The decisions of a workshop: their printable page, and the form that fills it. Input stays in the draft until it is
 * committed.
 */
export function WorkshopPage() {
  const file = useFile()
  const map = useMap()
  const [from] = useState(proposals)
  const [first] = useState(() => firstDecisions(from))
  const [typed, setDecisions] = usePendingEdit(pendingKey('decisions', map.id), decisionsSchema)
  const decisions: readonly Decision[] = typed ?? first
  const said = useMemo(() => stated(decisions), [decisions])
  useEffect(() => WORKSHOP_PAGE_CONTROLLER.focus(), [])
  useEffect(leaveByEscape, [])

  const keep = (): boolean => {
    const round = openRound(map)
    const decision = decide(file, map, said, makeId, today())
    const done = dispatch(
      round
        ? { type: 'batch', commands: [decision, { type: 'update', id: round.id, set: { closed: true } }] }
        : decision,
    )
    if (!done) return false
    setDecisions(undefined)
    leaveView()
    return true
  }
  return (
    <div className={styles.view} data-workshop-page>
      {/* A scrollable page has to be focusable. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.pages} role="region" tabIndex={0} aria-label={t('workshop.pages')}>
        <Pages decisions={said} />
      </div>
      <section className={styles.form} aria-labelledby="decisions-title">
        <div className={ui.form}>
          <h2 id="decisions-title">{t('workshop.close')}</h2>
          <DecisionsForm decisions={decisions} from={from} onChange={setDecisions} />
          <div className={ui.actions}>
            <Button disabled={said.length === 0} onClick={keep}>
              {t('workshop.close-keep')}
            </Button>
            <Button
              look="primary"
              disabled={said.length === 0}
              onClick={() => {
                if (keep()) void exportView('workshop-page, pdf')
              }}
            >
              {t('workshop.close-pdf')}
            </Button>
          </div>
        </div>
      </section>
    </div>
  )
}
