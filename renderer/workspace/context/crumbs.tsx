import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { get } from '../../../shared/document/entity-index'
import { shortcutText } from '../../actions/shortcut-text'
import { goBack } from '../../editor/sub-maps'
import { focusView } from '../../session/view-controller'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import styles from './context.module.css'

/** The breadcrumb: the maps and steps that lead to the shown sub-journey, as buttons. */
export function Crumbs() {
  const file = useFile()
  const map = useMap()
  const trail = useSession((state) => state.trail)
  const platform = useShell((state) => state.platform)
  if (trail.length === 0) return null
  const back = (at: number, toStep: boolean) => {
    goBack(at, toStep)
    focusView()
  }
  return (
    <nav className={styles.crumbs} aria-label={t('crumbs.label')} title={shortcutText('map.back', platform)}>
      {trail.map((crumb, at) => {
        const step = get(file, 'step', crumb.step)
        return (
          <Fragment key={`${crumb.map} ${crumb.step}`}>
            <button type="button" onClick={() => back(at, false)}>
              {get(file, 'map', crumb.map)?.title || t('map.untitled')}
            </button>
            <ChevronRight size={14} aria-hidden="true" />
            {step && (
              <>
                <button type="button" onClick={() => back(at, true)}>
                  {step.title || t('step.untitled')}
                </button>
                <ChevronRight size={14} aria-hidden="true" />
              </>
            )}
          </Fragment>
        )
      })}
      <span aria-current="page">{map.title || t('map.untitled')}</span>
    </nav>
  )
}
