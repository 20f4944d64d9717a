import { newLane } from '../../shared/document/new-file'
import { LANE_KINDS, type LaneKind } from '../../shared/document/schema'
import { t } from '../i18n/i18n'
import { makeId } from '../session/make-id'
import { dispatch, focusOn } from '../session/session'
import { useMap } from '../session/hooks'
import { Dialog } from '../ui/dialog'
import styles from './views.module.css'

/** Lanes that show fields are there once; a second one would show the same again. */
const ONCE: readonly LaneKind[] = ['emotion', 'steps', 'touchpoints', 'scores']

/** Chooses the kind of a new lane and puts it at the foot of the map. */
export function LaneDialog({ onClose }: { readonly onClose: () => void }) {
  const map = useMap()
  const kinds = LANE_KINDS.filter((kind) => !ONCE.includes(kind) || !map.lanes.some((lane) => lane.kind === kind))
  const add = (kind: LaneKind) => {
    const lane = newLane(makeId, kind)
    onClose()
    if (dispatch({ type: 'insert', kind: 'lane', parent: map.id, at: map.lanes.length, item: lane })) focusOn({ kind: 'thing', id: lane.id })
  }
  return (
    <Dialog title={t('lane-dialog.title')} onClose={onClose} wide>
      <ul className={styles.lanes}>
        {kinds.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => add(kind)}>
              <b>{t(`lane.${kind}`)}</b>
              <span>{t(`lane.${kind}.about`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
