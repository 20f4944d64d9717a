import { ChevronDown, ChevronRight, EyeOff } from 'lucide-react'
import { isDivider, laneNameTop, laneTitle } from '../../../shared/map/renderers/headers'
import type { Layout } from '../../../shared/map/boxes'
import { toggleCollapsed } from '../../actions/handlers/lanes'
import { t } from '../../i18n/i18n'
import { openDialog } from '../../session/shell'
import styles from './canvas.module.css'

/** The buttons that collapse and expand lanes, and the number of hidden lanes at the bottom. */
export function LaneButtons({ layout }: { readonly layout: Layout }) {
  const hidden = layout.lanes.filter((lane) => lane.hidden).length
  return (
    <>
      {layout.rows.map(({ lane, y, height }) => {
        if (isDivider(lane)) return null
        const Icon = lane.collapsed ? ChevronRight : ChevronDown
        return (
          <button
            key={lane.id}
            type="button"
            tabIndex={-1}
            className={styles.collapse}
            data-collapsed={lane.collapsed || undefined}
            aria-expanded={!lane.collapsed}
            aria-label={t(lane.collapsed ? 'canvas.open-lane' : 'canvas.collapse-lane', { lane: laneTitle(lane, t) })}
            style={{ top: lane.collapsed ? y + (height - 24) / 2 : y + laneNameTop(layout.look) - 4 }}
            onClick={() => toggleCollapsed(lane)}
          >
            <Icon size={14} aria-hidden="true" />
          </button>
        )
      })}
      {hidden > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.hiddenLanes}
          style={{ top: layout.height + 8 }}
          onClick={() => openDialog('lane')}
        >
          <EyeOff size={14} aria-hidden="true" />
          {t('canvas.hidden-lanes', { count: hidden })}
        </button>
      )}
    </>
  )
}
