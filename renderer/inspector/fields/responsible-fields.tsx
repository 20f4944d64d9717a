import type { Step, Touchpoint } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { ListField } from '../../ui/list-field'
import { OwnerField } from './owner-field'
import { updateList } from '../../editor/update'

/** The owner of a step or touchpoint, and the departments involved. */
export function ResponsibleFields({ thing }: { readonly thing: Step | Touchpoint }) {
  const file = useFile()
  const parts = file.maps.flatMap((map) =>
    map.stages.flatMap((stage) => stage.steps.flatMap((step) => [step, ...step.touchpoints])),
  )
  const known = new Set([
    ...parts.flatMap(({ departments }) => departments ?? []),
    ...file.initiatives.flatMap(({ departmentsNeeded, departmentsAffected }) => [
      ...departmentsNeeded,
      ...departmentsAffected,
    ]),
  ])
  return (
    <>
      <OwnerField id={thing.id} owner={thing.owner} />
      <ListField
        label={t('inspector.departments')}
        name="departments"
        placeholder={t('inspector.departments-hint')}
        values={thing.departments ?? []}
        suggestions={[...known].sort()}
        onInput={(departments, mark) => updateList(thing.id, 'departments', departments, mark)}
      />
    </>
  )
}
