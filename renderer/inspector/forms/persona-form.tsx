import { ImagePlus, X } from 'lucide-react'
import { useRef } from 'react'
import { setPhoto } from '../../../shared/document/edits/personas'
import type { Persona } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { isColour } from '../../../shared/drawing/colour'
import { personaColour } from '../../../shared/drawing/persona-line'
import { pictureOf } from '../../../shared/drawing/pictures'
import { LIGHT, PALETTES } from '../../../shared/drawing/tokens'
import { PictureImage } from '../../drawing/picture-image'
import { readPicture } from '../../editor/picture'
import { t } from '../../i18n/i18n'
import { update, updateList } from '../../editor/update'
import { useFile, useMap, useShell } from '../../session/hooks'
import { newMark } from '../../session/editing'
import { dispatch, presentFile } from '../../session/session'
import { notify } from '../../session/shell'
import { IconButton } from '../../ui/button'
import { TextField } from '../../ui/fields'
import { ListField } from '../../ui/list-field'
import { PictureButton } from '../../ui/picture-button'
import inspector from '../inspector.module.css'
import styles from './persona-form.module.css'

/** The colours offered for personas: the automatic ones of the lines, and some more. */
const COLOURS = [...LIGHT.personas.slice(1), '#B0465A', '#0B6E66', '#6A5ACD'] as const

function Photo({ persona }: { readonly persona: Persona }) {
  const file = useFile()
  const asset = get(file, 'asset', persona.photo)
  const picture = asset && pictureOf(asset)
  const take = async (picked: File) => {
    const reply = await readPicture(picked, 'coin')
    if ('problem' in reply) notify({ key: `picture.${reply.problem}`, values: { name: picked.name }, tone: 'warning' })
    // The persona may have been deleted meanwhile.
    else if (get(presentFile(), 'persona', persona.id)) dispatch(setPhoto(presentFile(), persona.id, reply.asset))
  }
  return (
    <div className={styles.photo}>
      {picture ? (
        <PictureImage href={picture.href} alt={t('personas.photo-of', { name: persona.name })} />
      ) : (
        <ImagePlus size={24} aria-hidden="true" />
      )}
      <PictureButton
        label={t('personas.choose-photo')}
        name={t('personas.photo')}
        onPick={(picked) => void take(picked)}
      />
      {asset && (
        <IconButton label={t('personas.remove-photo')} icon={X} onClick={() => update(persona.id, { photo: '' })} />
      )}
    </div>
  )
}

/** The colour of a persona's line: automatic by its position on the map, one of a few presets, or custom. */
function Colours({ persona }: { readonly persona: Persona }) {
  const file = useFile()
  const map = useMap()
  const palette = useShell((state) => PALETTES[state.theme])
  const mark = useRef('')
  const set = (colour: string, own?: string) => update(persona.id, { colour }, own)
  const { colour } = persona
  const seen = personaColour(file, persona.id, map.personas.indexOf(persona.id), palette)
  return (
    <fieldset className={styles.colours}>
      <legend>{t('personas.colour')}</legend>
      <div>
        <button type="button" className={styles.usual} aria-pressed={!isColour(colour)} onClick={() => set('')}>
          {t('personas.colour-usual')}
        </button>
        {COLOURS.map((offered, at) => (
          <button
            key={offered}
            type="button"
            className={styles.swatch}
            style={{ background: offered }}
            aria-label={t('personas.colour-number', { number: at + 1 })}
            aria-pressed={colour?.toLowerCase() === offered.toLowerCase()}
            onClick={() => set(offered)}
          />
        ))}
        <input
          type="color"
          aria-label={t('personas.colour-own')}
          title={t('personas.colour-own')}
          value={(isColour(colour) ? colour : seen).toLowerCase()}
          onFocus={() => {
            mark.current = newMark()
          }}
          onChange={(event) => set(event.target.value, mark.current)}
        />
      </div>
    </fieldset>
  )
}

const GROUPS = { segment: 'segment', 'value-group': 'valueGroup' } as const
const LISTS = ['goals', 'needs', 'frustrations'] as const

/** All properties of a persona. */
export function PersonaForm({ persona }: { readonly persona: Persona }) {
  const { id } = persona
  const set = (field: string) => (value: string, mark: string) => update(id, { [field]: value }, mark)
  return (
    <form className={inspector.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.persona')}</h2>
      <TextField label={t('personas.name')} name="persona-name" value={persona.name} onInput={set('name')} />
      <TextField label={t('personas.role')} name="persona-role" value={persona.role ?? ''} onInput={set('role')} />
      <Photo persona={persona} />
      {(['segment', 'value-group'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`personas.${field}`)}
          name={`persona-${field}`}
          placeholder={t(`personas.${field}-hint`)}
          value={persona[GROUPS[field]] ?? ''}
          onInput={set(GROUPS[field])}
        />
      ))}
      <TextField
        label={t('personas.quote')}
        name="persona-quote"
        lines={2}
        placeholder={t('personas.quote-hint')}
        value={persona.quote ?? ''}
        onInput={set('quote')}
      />
      <TextField
        label={t('personas.context')}
        name="persona-context"
        lines={2}
        placeholder={t('personas.context-hint')}
        value={persona.context ?? ''}
        onInput={set('context')}
      />
      {LISTS.map((field) => (
        <ListField
          key={field}
          label={t(`personas.${field}`)}
          name={`persona-${field}`}
          placeholder={t('personas.line-hint')}
          values={persona[field] ?? []}
          onInput={(values, mark) => updateList(id, field, values, mark)}
        />
      ))}
      <Colours persona={persona} />
    </form>
  )
}
