import { ChevronDown, ChevronUp, Copy, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  addPersona,
  type Belongings,
  belongingsOf,
  duplicatePersona,
  movePersona,
  setParticipation,
} from '../../../shared/document/edits/personas'
import type { Persona } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { t } from '../../i18n/i18n'
import { PersonaLine } from '../../drawing/persona-line'
import { useFile, useMap, useSession } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch } from '../../session/session'
import { Button, IconButton } from '../../ui/button'
import { openFieldAnew } from '../../ui/open-field'
import { PersonaForm } from '../../inspector/forms/persona-form'
import ui from '../../ui/ui.module.css'
import styles from './persona-list.module.css'

/** Returns a description of what is deleted with a persona. */
function inWords({ maps, emotions, expectations }: Belongings): string {
  const parts = [
    maps.length > 0 && t('personas.goes-maps', { count: maps.length }),
    emotions > 0 && t('personas.goes-emotions', { count: emotions }),
    expectations > 0 && t('personas.goes-expectations', { count: expectations }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? t('personas.goes-nothing') : t('personas.goes', { what: parts.join(', ') })
}

/** Asks for confirmation before a persona is deleted, and lists what is deleted with it. */
function Deletion({ persona, onDone }: { readonly persona: Persona; readonly onDone: (gone: boolean) => void }) {
  const file = useFile()
  const belongings = belongingsOf(file, persona.id)
  const [alone] = belongings.alone
  return (
    <div className={styles.deletion} role="alertdialog" aria-label={t('personas.delete-title', { name: persona.name })}>
      <b>{t('personas.delete-title', { name: persona.name || t('personas.empty') })}</b>
      <p>{alone ? t('personas.alone', { map: alone.title || t('map.untitled') }) : inWords(belongings)}</p>
      <div className={ui.actions}>
        {/* Focuses the safe answer when the question appears. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Button autoFocus onClick={() => onDone(false)}>
          {t('personas.keep')}
        </Button>
        {!alone && (
          <Button look="danger" onClick={() => onDone(dispatch({ type: 'remove', ids: [persona.id] }))}>
            {t('personas.delete-yes')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Row({
  persona,
  chosen,
  onChoose,
}: {
  readonly persona: Persona
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const map = useMap()
  const place = map.personas.indexOf(persona.id)
  const name = persona.name || t('personas.empty')
  const move = (by: 1 | -1) => {
    const command = movePersona(map, persona.id, by)
    if (command) dispatch(command)
  }
  return (
    <li className={styles.row} data-chosen={chosen || undefined}>
      <button type="button" className={styles.pick} aria-current={chosen} onClick={onChoose}>
        <PersonaLine persona={persona.id} />
        <span>
          <b className={ui.ellipsis}>{name}</b>
          {persona.role && <small className={ui.ellipsis}>{persona.role}</small>}
        </span>
      </button>
      {place >= 0 && map.personas.length > 1 && (
        <>
          <IconButton
            label={t('personas.up', { name })}
            icon={ChevronUp}
            disabled={place === 0}
            onClick={() => move(-1)}
          />
          <IconButton
            label={t('personas.down', { name })}
            icon={ChevronDown}
            disabled={place === map.personas.length - 1}
            onClick={() => move(1)}
          />
        </>
      )}
    </li>
  )
}

/** The personas of the file: their details, whether they take part in the shown map, and their order. */
export function PersonaList() {
  const file = useFile()
  const map = useMap()
  const active = useSession((state) => state.persona)
  const [wanted, setWanted] = useState(active)
  const [deleting, setDeleting] = useState(false)
  const persona = get(file, 'persona', wanted) ?? file.personas[0]
  const inMap = map.personas.flatMap((id) => get(file, 'persona', id) ?? [])
  const others = file.personas.filter(({ id }) => !map.personas.includes(id))
  const choose = (id: string) => {
    setWanted(id)
    setDeleting(false)
  }
  const make = (made: { command: Parameters<typeof dispatch>[0]; id: string } | null) => {
    if (made && dispatch(made.command)) openFieldAnew('[data-field="persona-name"]', () => choose(made.id))
  }
  const rows = (list: readonly Persona[]) =>
    list.map((one) => (
      <Row key={one.id} persona={one} chosen={one.id === persona?.id} onChoose={() => choose(one.id)} />
    ))
  if (!persona) return null
  const takes = map.personas.includes(persona.id)
  return (
    <>
      <nav className={styles.list} aria-label={t('personas.list')}>
        <ul>{rows(inMap)}</ul>
        {others.length > 0 && (
          <>
            <h3>{t('personas.others')}</h3>
            <ul>{rows(others)}</ul>
          </>
        )}
        <Button icon={Plus} onClick={() => make(addPersona(file, map, makeId, t('starter.persona')))}>
          {t('inspector.add-persona')}
        </Button>
      </nav>
      <div className={styles.detail}>
        <label className={ui.check}>
          <input
            type="checkbox"
            checked={takes}
            disabled={takes && map.personas.length === 1}
            onChange={(event) => {
              const command = setParticipation(map, persona.id, event.target.checked)
              if (command) dispatch(command)
            }}
          />
          {t('personas.takes-part')}
        </label>
        <div className={styles.bar}>
          <Button
            icon={Copy}
            onClick={() =>
              make(duplicatePersona(file, map, persona.id, makeId, (name) => t('personas.copy-name', { name })))
            }
          >
            {t('personas.duplicate')}
          </Button>
          <Button icon={Trash2} onClick={() => setDeleting(true)}>
            {t('personas.delete')}
          </Button>
        </div>
        {deleting && (
          <Deletion
            persona={persona}
            onDone={(gone) => {
              setDeleting(false)
              if (gone) setWanted('')
            }}
          />
        )}
      </div>
      <div className={styles.form}>
        <PersonaForm key={persona.id} persona={persona} />
      </div>
    </>
  )
}
