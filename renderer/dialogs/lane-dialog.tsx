import { Eye, Layers } from 'lucide-react'
import { addBlueprint, addLane, BLUEPRINT, canAddLane, LANE_GROUPS, setLane } from '../../shared/document/edits/lanes'
import type { Lane, LaneKind } from '../../shared/document/schema'
import { laneTitle } from '../../shared/map/renderers/headers'
import { laneInFocus } from '../session/focus'
import { t } from '../i18n/i18n'
import { makeId } from '../session/make-id'
import { focusOn } from '../session/selection'
import { dispatch } from '../session/session'
import { useMap } from '../session/hooks'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import styles from '../ui/window.module.css'

/** The hidden lanes, with buttons to show them. */
function HiddenLanes({ lanes }: { readonly lanes: readonly Lane[] }) {
  if (lanes.length === 0) return null
  return (
    <section className={styles.hiddenLanes}>
      <h3>{t('lane-dialog.hidden')}</h3>
      <ul>
        {lanes.map((lane) => (
          <li key={lane.id}>
            <span>{laneTitle(lane, t)}</span>
            <Button
              icon={Eye}
              aria-label={t('lane-dialog.show-lane', { lane: laneTitle(lane, t) })}
              onClick={() => dispatch(setLane(lane, 'hidden', false))}
            >
              {t('lane-dialog.show')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Adds a lane of the chosen kind after the focused one or at the bottom of the map; shows hidden lanes again. */
export function LaneDialog({ onClose }: { readonly onClose: () => void }) {
  const map = useMap()
  const add = (kind: LaneKind) => {
    const { command, id } = addLane(map, makeId, kind, laneInFocus()?.id ?? null)
    onClose()
    if (dispatch(command)) focusOn({ kind: 'thing', id })
  }
  const blueprint = BLUEPRINT.some((kind) => !map.lanes.some((lane) => lane.kind === kind))
  const addAll = () => {
    const made = addBlueprint(map, makeId)
    onClose()
    const [first] = made?.ids ?? []
    if (made && dispatch(made.command) && first !== undefined) focusOn({ kind: 'thing', id: first })
  }
  return (
    <Dialog title={t('lane-dialog.title')} onClose={onClose} wide>
      <HiddenLanes lanes={map.lanes.filter(({ hidden }) => hidden)} />
      {LANE_GROUPS.map(({ name, kinds }) => {
        const open = kinds.filter((kind) => canAddLane(map, kind))
        if (open.length === 0) return null
        return (
          <section key={name} className={styles.laneGroup}>
            <h3>{t(`lane-group.${name}`)}</h3>
            {name === 'blueprint' && blueprint && (
              <Button icon={Layers} onClick={addAll}>
                {t('lane-dialog.blueprint')}
              </Button>
            )}
            <ul className={styles.lanes}>
              {open.map((kind) => (
                <li key={kind}>
                  <button type="button" onClick={() => add(kind)}>
                    <b>{t(`lane.${kind}`)}</b>
                    <span>{t(`lane.${kind}.about`)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Dialog>
  )
}
