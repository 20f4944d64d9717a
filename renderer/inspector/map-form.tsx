import { Plus, Trash2 } from 'lucide-react'
import { get } from '../../shared/document/tree'
import { t } from '../i18n/i18n'
import { useFile, useMap, useSession } from '../session/hooks'
import { makeId } from '../session/make-id'
import { dispatch, session } from '../session/session'
import { Button, IconButton } from '../ui/button'
import { Field, SelectField, TextField } from '../ui/fields'
import { update } from './update'
import styles from './inspector.module.css'

function Personas() {
  const file = useFile()
  const map = useMap()
  const active = useSession((state) => state.persona)
  const personas = map.personas.flatMap((id) => get(file, 'persona', id) ?? [])
  const add = () => {
    const id = makeId()
    dispatch({
      type: 'batch',
      commands: [
        { type: 'insert', kind: 'persona', parent: null, at: file.personas.length, item: { id, name: t('starter.persona') } },
        { type: 'update', id: map.id, set: { personas: [...map.personas, id] } },
      ],
    })
  }
  // A persona that another map has as well leaves this one only.
  const remove = (id: string) => {
    const shared = file.maps.some((other) => other.id !== map.id && other.personas.includes(id))
    dispatch(shared ? { type: 'update', id: map.id, set: { personas: map.personas.filter((other) => other !== id) } } : { type: 'remove', ids: [id] })
  }
  return (
    <fieldset className={styles.group}>
      <legend>{t('inspector.personas')}</legend>
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
          <TextField label={t('inspector.persona-name')} value={persona.name} onInput={(name, mark) => update(persona.id, { name }, mark)} />
          {personas.length > 1 && <IconButton label={t('inspector.remove-persona', { name: persona.name })} icon={Trash2} onClick={() => remove(persona.id)} />}
        </div>
      ))}
      <Button icon={Plus} onClick={add}>
        {t('inspector.add-persona')}
      </Button>
    </fieldset>
  )
}

/** The map's title, frame and personas. */
export function MapForm() {
  const map = useMap()
  const frame = (values: Partial<typeof map.frame>, mark: string) => dispatch({ type: 'update', id: map.id, set: { frame: { ...map.frame, ...values } } }, mark)
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('inspector.map')}</h2>
      <TextField label={t('inspector.map-title')} lines={2} name="map-title" placeholder={t('inspector.map-title-hint')} value={map.title} onInput={(title, mark) => update(map.id, { title }, mark)} />
      <SelectField
        label={t('inspector.state')}
        value={map.state}
        options={(['current', 'future'] as const).map((value) => ({ value, label: t(`map.state.${value}`) }))}
        onSelect={(state) => dispatch({ type: 'update', id: map.id, set: { state }, ...(state === 'current' ? { unset: ['horizon'] } : {}) })}
      />
      {map.state === 'future' && (
        <Field label={t('inspector.horizon')}>
          {(id) => <input key={map.horizon} id={id} type="date" defaultValue={map.horizon?.slice(0, 10)} onBlur={(event) => event.target.value !== (map.horizon?.slice(0, 10) ?? '') && update(map.id, { horizon: event.target.value })} />}
        </Field>
      )}
      <Personas />
      <TextField label={t('inspector.scenario')} lines={2} placeholder={t('inspector.scenario-hint')} value={map.frame.scenario} onInput={(scenario, mark) => frame({ scenario }, mark)} />
      <TextField label={t('inspector.trigger')} placeholder={t('inspector.trigger-hint')} value={map.frame.trigger} onInput={(trigger, mark) => frame({ trigger }, mark)} />
      <TextField label={t('inspector.end')} placeholder={t('inspector.end-hint')} value={map.frame.end} onInput={(end, mark) => frame({ end }, mark)} />
    </form>
  )
}
