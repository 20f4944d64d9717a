import { get } from '../../shared/document/entity-index'
import { t } from '../i18n/i18n'
import { focusCanvas } from '../ui/focus-canvas'
import { useFile, useMap, useSession } from '../session/hooks'
import { FieldScope } from '../ui/use-pending-edit'
import { CardForm } from './card-form'
import { LaneForm } from './lane-form'
import { MapForm } from './map-form'
import { LinkForm } from './link-form'
import { NoteForm } from './note-form'
import { StageForm } from './stage-form'
import { StepForm } from './step-form'
import { TouchpointForm } from './touchpoint-form'
import styles from './inspector.module.css'

/** The form for what has the focus; for the map itself where nothing has it. */
function Form() {
  const file = useFile()
  const focus = useSession((state) => state.focus)
  if (focus?.kind === 'cell') {
    const step = get(file, 'step', focus.step)
    return step ? <StepForm key={step.id} step={step} /> : <MapForm />
  }
  const id = focus?.id
  const step = get(file, 'step', id)
  if (step) return <StepForm key={step.id} step={step} />
  const stage = get(file, 'stage', id)
  if (stage) return <StageForm key={stage.id} stage={stage} />
  const touchpoint = get(file, 'touchpoint', id)
  if (touchpoint) return <TouchpointForm key={touchpoint.id} touchpoint={touchpoint} />
  const card = get(file, 'card', id)
  if (card) return <CardForm key={card.id} card={card} />
  const link = get(file, 'link', id)
  if (link) return <LinkForm key={link.id} link={link} />
  const note = get(file, 'note', id)
  if (note) return <NoteForm key={note.id} note={note} />
  const lane = get(file, 'lane', id)
  if (lane) return <LaneForm key={lane.id} lane={lane} />
  return <MapForm />
}

/** Everything that is known of the selection, at the right of the map. */
export function Inspector() {
  const map = useMap()
  const subject = useSession(({ focus }) => (focus?.kind === 'cell' ? focus.step : focus?.id))
  return (
    <aside
      className={styles.inspector}
      data-panel
      aria-label={t('inspector.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'F6') return
        event.preventDefault()
        focusCanvas()
      }}
    >
      <FieldScope value={[subject ?? map.id]}>
        <Form />
      </FieldScope>
    </aside>
  )
}
