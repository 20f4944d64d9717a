import { NOTE_COLOURS, noteColour } from '../../../shared/document/notes'
import type { Note } from '../../../shared/document/schema'
import { isUnrevealed } from '../../../shared/document/texts/shown-text'
import { t } from '../../i18n/i18n'
import { TextField } from '../../ui/fields'
import { useLook } from '../../editor/scene-context'
import { update } from '../../editor/update'
import styles from '../inspector.module.css'

/** The text and colour of a note. */
export function NoteForm({ note }: { readonly note: Note }) {
  const { palette } = useLook()
  const chosen = noteColour(note)
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.note')}</h2>
      <TextField
        label={t('inspector.text')}
        lines={4}
        unseen={isUnrevealed(note)}
        value={note.text}
        onInput={(text, mark) => update(note.id, { text }, mark)}
      />
      <fieldset className={styles.group}>
        <legend>{t('note.colour')}</legend>
        <div className={styles.swatches}>
          {NOTE_COLOURS.map((colour) => (
            <label
              key={colour}
              className={styles.swatch}
              title={t(`note.${colour}`)}
              style={{ background: palette.notes[colour] }}
            >
              <input
                type="radio"
                name="note-colour"
                aria-label={t(`note.${colour}`)}
                checked={colour === chosen}
                onChange={() => update(note.id, { colour })}
              />
            </label>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
