import { ChevronUp, GitCompareArrows, Pencil } from 'lucide-react'
import { compareMaps } from '../../../shared/analysis/compare-maps'
import { currentMapOf } from '../../../shared/document/edits/maps'
import { get } from '../../../shared/document/entity-index'
import { frameTexts } from '../../../shared/map/page-parts'
import { runAction } from '../../actions/run-action'
import { useScene } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useShell } from '../../session/hooks'
import { shell } from '../../session/shell'
import { IconButton } from '../../ui/button'
import { Crumbs } from './crumbs'
import { ContextFields, type ContextField } from './context-fields'
import styles from './context.module.css'

function edit(): void {
  shell.setState({ frame: 'fields' })
}

/** Returns the empty fields of the context; a persona counts as empty while it has the default name of a new file. */
function useMissing(): ContextField[] {
  const file = useFile()
  const { personas, frame } = useMap()
  const isNamed = (id: string) => ![undefined, '', t('starter.persona')].includes(get(file, 'persona', id)?.name)
  const filled = {
    persona: personas.some(isNamed),
    scenario: frame.scenario !== '',
    trigger: frame.trigger !== '',
    end: frame.end !== '',
  }
  return (['persona', 'scenario', 'trigger', 'end'] as const).filter((part) => !filled[part])
}

/** The context in one line, with buttons for missing fields. */
function ContextLine({ missing }: { readonly missing: readonly ContextField[] }) {
  const { context } = useScene()
  const overlay = useShell((state) => state.overlay)
  const comparable = currentMapOf(context.file, context.map) !== undefined
  return (
    <div className={styles.row}>
      {missing.length < 4 && (
        <button type="button" className={styles.line} title={t('action.map.frame')} onClick={edit}>
          {frameTexts(context).join('  ·  ')}
          <Pencil size={12} aria-hidden="true" />
        </button>
      )}
      {missing.length > 0 && (
        <button type="button" className={styles.add} onClick={edit}>
          {t('frame.add', { what: missing.map((part) => t(`frame.add.${part}`)).join(', ') })}
        </button>
      )}
      <span className={styles.space} />
      {comparable && (
        <button
          type="button"
          className={styles.compare}
          aria-pressed={overlay}
          onClick={() => runAction('view.overlay')}
        >
          <GitCompareArrows size={14} aria-hidden="true" />
          {t('overlay.switch')}
        </button>
      )}
      <IconButton label={t('frame.hide')} icon={ChevronUp} onClick={() => runAction('view.frame')} />
    </div>
  )
}

/** What the shown future map changes in the current one behind it. */
function OverlayLine() {
  const { context } = useScene()
  const { file, map, overlay } = context
  if (!overlay) return null
  const { changes, removed } = compareMaps(overlay, map, file.waves)
  const count = (how: 'added' | 'changed') => [...changes.values()].filter((change) => change.how === how).length
  const parts = [
    t('overlay.against', { title: overlay.title || t('map.untitled') }),
    t('overlay.added', { count: count('added') }),
    t('overlay.changed', { count: count('changed') }),
    removed.length > 0
      ? t('change.removed', { steps: removed.map((step) => step.title || t('step.untitled')).join(', ') })
      : t('overlay.none-removed'),
  ]
  const text = parts.join('  ·  ')
  return (
    <p className={styles.overlay} role="status" title={text}>
      {text}
    </p>
  )
}

/** The header of the map: breadcrumb, context, and changes against the current map. */
export function MapHead() {
  const { id } = useMap()
  const frame = useShell((state) => state.frame)
  const missing = useMissing()
  return (
    <>
      <Crumbs />
      {frame === 'line' && <ContextLine missing={missing} />}
      {frame === 'fields' && <ContextFields key={id} begin={missing[0] ?? 'persona'} />}
      <OverlayLine />
    </>
  )
}
