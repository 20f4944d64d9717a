import { kindText } from '../../../shared/kind-text'
import { findOrCreate } from '../../../shared/document/copies/find-or-create'
import type { Touchpoint } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch } from '../../session/session'
import { SelectField, TextField } from '../../ui/fields'
import { NewName } from '../../ui/new-name'
import { EvidenceFields } from '../fields/evidence'
import { MomentField } from '../fields/moment-field'
import { ResponsibleFields } from '../fields/responsible-fields'
import { Scores } from '../fields/scores'
import { Sections } from '../sections'
import { update } from '../../editor/update'
import styles from '../inspector.module.css'

/** All properties of a touchpoint. */
export function TouchpointForm({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const file = useFile()
  const { id } = touchpoint
  const addChannel = (name: string) => {
    const { thing, commands } = findOrCreate('channel', file.channels, name, makeId)
    return dispatch({ type: 'batch', commands: [...commands, { type: 'update', id, set: { channel: thing.id } }] })
  }
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.touchpoint')}</h2>
      <TextField
        label={t('inspector.title')}
        value={touchpoint.title}
        onInput={(title, mark) => update(id, { title }, mark)}
      />
      <SelectField
        label={t('inspector.channel')}
        name="channel"
        value={touchpoint.channel ?? ''}
        options={[
          { value: '', label: t('inspector.no-channel') },
          ...file.channels.map((channel) => ({ value: channel.id, label: channel.name })),
        ]}
        onSelect={(channel) => update(id, { channel })}
      />
      <NewName
        label={t('inspector.new-channel')}
        name="new-channel"
        placeholder={t('inspector.new-hint')}
        onAdd={addChannel}
      />
      <TextField
        label={t('inspector.with')}
        placeholder={t('inspector.with-hint')}
        value={touchpoint.with ?? ''}
        onInput={(value, mark) => update(id, { with: value }, mark)}
      />
      <Sections
        sections={[
          {
            id: 'moment',
            used: true,
            brief: touchpoint.moment && kindText('moment.kind', touchpoint.moment.kind, t),
            content: <MomentField id={id} moment={touchpoint.moment} />,
          },
          { id: 'scores', used: true, content: <Scores subject={id} /> },
          {
            id: 'evidence',
            used: touchpoint.evidence !== undefined,
            brief: touchpoint.evidence && kindText('evidence', touchpoint.evidence.kind, t),
            content: (
              <EvidenceFields
                evidence={touchpoint.evidence}
                onChange={(evidence, mark) => update(id, { evidence: evidence ?? '' }, mark)}
              />
            ),
          },
          {
            id: 'responsible',
            used: touchpoint.owner !== undefined || (touchpoint.departments?.length ?? 0) > 0,
            brief: get(file, 'owner', touchpoint.owner)?.name,
            content: <ResponsibleFields thing={touchpoint} />,
          },
          {
            id: 'note',
            used: touchpoint.note !== undefined,
            content: (
              <TextField
                label={t('inspector.note')}
                lines={3}
                name="note"
                value={touchpoint.note ?? ''}
                onInput={(note, mark) => update(id, { note }, mark)}
              />
            ),
          },
        ]}
      />
    </form>
  )
}
