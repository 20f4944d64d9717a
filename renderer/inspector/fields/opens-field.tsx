import { addSubMap, setSubMap, subMapOf } from '../../../shared/document/edits/maps'
import type { Step } from '../../../shared/document/schema'
import { CornerDownRight } from 'lucide-react'
import { openSubMap } from '../../editor/sub-maps'
import { t } from '../../i18n/i18n'
import { useFile, useMap } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch } from '../../session/session'
import { IconButton } from '../../ui/button'
import { SelectField } from '../../ui/fields'
import styles from '../inspector.module.css'

const MAP = 'map:'

/** The map that a step opens as its sub-journey. */
export function OpensField({ step }: { readonly step: Step }) {
  const file = useFile()
  const map = useMap()
  const target = subMapOf(file, map, step.id)
  const choose = (value: string) => {
    if (value !== 'new')
      return void dispatch(setSubMap(map, step.id, value === 'none' ? null : value.slice(MAP.length), makeId))
    // Work continues in the new map.
    if (dispatch(addSubMap(file, map, step, makeId, t('starter.stage')).command)) openSubMap(step.id)
  }
  const others = file.maps.filter(({ id }) => id !== map.id || id === target?.id)
  return (
    <div className={styles.row}>
      <SelectField<string>
        label={t('inspector.opens')}
        name="opens"
        value={target ? `${MAP}${target.id}` : 'none'}
        options={[
          { value: 'none', label: t('inspector.opens-nothing') },
          ...others.map(({ id, title }) => ({ value: `${MAP}${id}`, label: title || t('map.untitled') })),
          { value: 'new', label: t('inspector.opens-new') },
        ]}
        onSelect={choose}
      />
      {target && (
        <IconButton
          label={t('action.map.open')}
          shortcut="O"
          icon={CornerDownRight}
          onClick={() => openSubMap(step.id)}
        />
      )}
    </div>
  )
}
