import {
  EVIDENCE_KINDS,
  NEED_STATES,
  type Filter,
  type JourneyFile,
  type JourneyMap,
  UNIVERSAL_NEEDS,
} from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import type { Translate } from '../../../shared/drawing/context'

/** Parts of a filter with a list of values. */
export const LISTS = ['personas', 'channels', 'owners', 'needs', 'met', 'evidence'] as const
export type ListPart = (typeof LISTS)[number]

/** A possible value of a part of a filter. */
export interface Option {
  readonly value: string
  readonly label: string
}

/** Returns the possible values of each part in the shown map. */
export function optionsFor(
  file: JourneyFile,
  map: JourneyMap,
  t: Translate,
): Readonly<Record<ListPart, readonly Option[]>> {
  const named = (things: readonly { readonly id: string; readonly name: string }[]) =>
    things.map(({ id, name }) => ({ value: id, label: name || t('filter.no-name') }))
  return {
    personas: named(map.personas.flatMap((id) => get(file, 'persona', id) ?? [])),
    channels: named(file.channels),
    owners: named(file.owners),
    needs: [...UNIVERSAL_NEEDS.map((need) => ({ value: need, label: t(`need.${need}`) })), ...named(file.needs)],
    met: NEED_STATES.map((state) => ({ value: state, label: t(`need-state.${state}`) })),
    evidence: EVIDENCE_KINDS.map((kind) => ({ value: kind, label: t(`evidence.${kind}`) })),
  }
}

/** Returns the filter with a value of a part added, or removed if it was set. */
export function toggled(filter: Filter, part: ListPart, value: string): Filter {
  const values: readonly string[] = filter[part] ?? []
  return { ...filter, [part]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value] }
}
