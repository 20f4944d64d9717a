import { ArrowLeftRight, Trash2 } from 'lucide-react'
import { BACKSTAGE_KINDS, LINE_KINDS, momentsTouched } from '../../../shared/document/links'
import type { Link } from '../../../shared/document/schema'
import { find, get } from '../../../shared/document/entity-index'
import { nameOfThing } from '../../editor/describe'
import { t } from '../../i18n/i18n'
import { useFile, useMap } from '../../session/hooks'
import { focusOn } from '../../session/selection'
import { dispatch } from '../../session/session'
import { Button } from '../../ui/button'
import { SelectField, TextField } from '../../ui/fields'
import { update } from '../../editor/update'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

function ThingButton({ id }: { readonly id: string }) {
  const file = useFile()
  const kind = find(file, id)?.kind ?? 'card'
  return (
    <button type="button" className={styles.link} onClick={() => focusOn({ kind: 'thing', id })}>
      {nameOfThing(file, id, t)}
      <small> · {t(`kind.${kind}`)}</small>
    </button>
  )
}

/** The label of a link and its ends. */
export function LinkForm({ link }: { readonly link: Link }) {
  const { id, from, to, kind } = link
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.link')}</h2>
      <SelectField<Link['kind']>
        label={t('link.kind')}
        name="link-kind"
        value={kind === 'opens' ? 'flow' : kind}
        options={LINE_KINDS.map((value) => ({ value, label: t(`link.kind.${value}`) }))}
        onSelect={(value) => update(id, { kind: value })}
      />
      <TextField
        label={t('link.label')}
        name="link-label"
        placeholder={t('link.label-hint')}
        value={link.label ?? ''}
        onInput={(label, mark) => update(id, { label }, mark)}
      />
      <fieldset className={styles.group}>
        <legend>{t('link.from')}</legend>
        <div className={styles.row}>
          <ThingButton id={from} />
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('link.to')}</legend>
        <div className={styles.row}>
          <ThingButton id={to} />
        </div>
      </fieldset>
      <Button icon={ArrowLeftRight} onClick={() => update(id, { from: to, to: from })}>
        {t('link.turn')}
      </Button>
      <Button
        icon={Trash2}
        onClick={() => {
          if (dispatch({ type: 'remove', ids: [id] })) focusOn({ kind: 'thing', id: from })
        }}
      >
        {t('link.remove')}
      </Button>
    </form>
  )
}

/** The moments of truth that a card affects through what it supports. */
export function TouchedMoments({ id }: { readonly id: string }) {
  const file = useFile()
  const map = useMap()
  const moments = momentsTouched(file, map, id)
  const lane = get(file, 'lane', get(file, 'card', id)?.lane)?.kind ?? ''
  if (moments.length === 0 && !BACKSTAGE_KINDS.has(lane)) return null
  return (
    <fieldset className={styles.group}>
      <legend>{t('link.touches')}</legend>
      {moments.length === 0 && <p className={ui.quiet}>{t('link.touches-none')}</p>}
      {moments.map((moment) => (
        <div key={moment} className={styles.row}>
          <ThingButton id={moment} />
        </div>
      ))}
    </fieldset>
  )
}
