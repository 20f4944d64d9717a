import { kindText } from '../../../shared/kind-text'
import { EyeOff, Trash2 } from 'lucide-react'
import { setLane } from '../../../shared/document/edits/lanes'
import { type Lane, shownLaneKind } from '../../../shared/document/schema'
import { isDivider } from '../../../shared/map/renderers/headers'
import { hueOf } from '../../../shared/map/lane-look'
import { HUES } from '../../../shared/drawing/tokens'
import { hideLane } from '../../actions/handlers/lanes'
import { runAction } from '../../actions/run-action'
import { useLook } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { dispatch } from '../../session/session'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/fields'
import { update } from '../../editor/update'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

function Colours({ lane }: { readonly lane: Lane }) {
  const { palette } = useLook()
  const own = hueOf(lane.colour)
  return (
    <fieldset className={styles.group}>
      <legend>{t('inspector.lane-colour')}</legend>
      <div className={styles.hues}>
        {[undefined, ...HUES].map((hue) => (
          <label
            key={hue ?? ''}
            title={t(`hue.${hue ?? 'none'}`)}
            style={{
              background: hue ? palette.hues[hue].ground : palette.card,
              borderColor: hue ? palette.hues[hue].edge : palette.cardBorder,
            }}
          >
            <input
              type="radio"
              name="lane-colour"
              aria-label={t(`hue.${hue ?? 'none'}`)}
              checked={own === hue}
              onChange={() => update(lane.id, { colour: hue ?? '' })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** All properties of a lane. */
export function LaneForm({ lane }: { readonly lane: Lane }) {
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.lane')}</h2>
      <TextField
        label={t('inspector.title')}
        placeholder={kindText('lane', lane.kind, t)}
        value={lane.title}
        onInput={(title, mark) => update(lane.id, { title }, mark)}
      />
      <p className={ui.quiet}>{t(`lane.${shownLaneKind(lane)}.about`)}</p>
      <Colours lane={lane} />
      {!isDivider(lane) && (
        <label className={ui.check}>
          <input
            type="checkbox"
            checked={lane.collapsed ?? false}
            onChange={(event) => dispatch(setLane(lane, 'collapsed', event.target.checked))}
          />
          {t('inspector.collapsed')}
        </label>
      )}
      <Button icon={EyeOff} onClick={() => hideLane(lane)}>
        {t('action.map.lane-hide')}
      </Button>
      <Button icon={Trash2} look="danger" onClick={() => runAction('edit.delete')}>
        {t('inspector.remove-lane')}
      </Button>
    </form>
  )
}
