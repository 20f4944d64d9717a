import {
  AMBITIONS,
  DELIVERIES,
  EVIDENCE_KINDS,
  known,
  LANE_KINDS,
  LINK_KINDS,
  MOMENT_BASES,
  MOMENT_KINDS,
  NEED_STATES,
} from './document/schema'
import type { Translate } from './drawing/context'

/** The known kinds by the prefix of their names in the catalogues. */
const KINDS = {
  ambition: AMBITIONS,
  delivered: DELIVERIES,
  evidence: EVIDENCE_KINDS,
  lane: LANE_KINDS,
  'link.kind': LINK_KINDS,
  'moment.basis': MOMENT_BASES,
  'moment.kind': MOMENT_KINDS,
  'need-state': NEED_STATES,
} as const

/** Returns the name of a kind in the reader's language; a kind of a newer program stands for itself. */
export function kindText(prefix: keyof typeof KINDS, kind: string, t: Translate): string {
  return known<string>(KINDS[prefix], kind) === undefined ? kind : t(`${prefix}.${kind}`)
}
