import { Plus, UserMinus, UsersRound } from 'lucide-react'
import { addPersona, setParticipation } from '../../../shared/document/edits/personas'
import { get } from '../../../shared/document/entity-index'
import { OVERLAID } from '../../../shared/drawing/persona-line'
import { runAction } from '../../actions/run-action'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch, session } from '../../session/session'
import { Button, IconButton } from '../../ui/button'
import { TextField } from '../../ui/fields'
import { openFieldAnew } from '../../ui/open-field'
import { PersonaLine } from '../../drawing/persona-line'
import { update } from '../../editor/update'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

/** The personas of the map: names, line styles, and which one's emotions are set. */
export function MapPersonas() {
  const file = useFile()
  const map = useMap()
  const active = useSession((state) => state.persona)
  const personas = map.personas.flatMap((id) => get(file, 'persona', id) ?? [])
  const leave = (id: string) => {
    const command = setParticipation(map, id, false)
    if (command) dispatch(command)
  }
  const add = () => {
    const { command, id } = addPersona(file, map, makeId, t('starter.persona'))
    openFieldAnew(`[data-field="name-of-${id}"]`, () => dispatch(command))
  }
  return (
    <>
      {personas.map((persona) => (
        <div key={persona.id} className={styles.row}>
          <input
            type="radio"
            name="active-persona"
            aria-label={t('inspector.active-persona', { name: persona.name })}
            title={t('inspector.active-persona', { name: persona.name })}
            checked={active === persona.id}
            onChange={() => session.setState({ persona: persona.id })}
          />
          <span className={styles.line}>
            <PersonaLine persona={persona.id} />
          </span>
          <TextField
            label={t('inspector.persona-name')}
            name={`name-of-${persona.id}`}
            value={persona.name}
            onInput={(name, mark) => update(persona.id, { name }, mark)}
          />
          {personas.length > 1 && (
            <IconButton
              label={t('inspector.remove-persona', { name: persona.name })}
              icon={UserMinus}
              onClick={() => leave(persona.id)}
            />
          )}
        </div>
      ))}
      {personas.length > OVERLAID && <p className={ui.quiet}>{t('inspector.overlaid', { count: OVERLAID })}</p>}
      <div className={styles.buttons}>
        <Button icon={Plus} onClick={add}>
          {t('inspector.add-persona')}
        </Button>
        <Button icon={UsersRound} onClick={() => runAction('map.personas')}>
          {t('inspector.edit-personas')}
        </Button>
      </div>
    </>
  )
}
