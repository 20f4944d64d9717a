import {
  AMBITIONS,
  DELIVERIES,
  EVIDENCE_KINDS,
  FORMULAS,
  known,
  LANE_KINDS,
  LINK_KINDS,
  MOMENT_BASES,
  MOMENT_KINDS,
  NEED_STATES,
} from './document/schema'
import type { Translate } from './drawing/context'

type Kinds = readonly [known: readonly string[], key: (kind: string) => string]

/** The known kinds of each field and their keys in the catalogues. */
const KINDS = {
  ambition: [AMBITIONS, (kind) => `ambition.${kind}`],
  delivered: [DELIVERIES, (kind) => `delivered.${kind}`],
  evidence: [EVIDENCE_KINDS, (kind) => `evidence.${kind}`],
  formula: [FORMULAS, (kind) => `formula.${kind}`],
  lane: [LANE_KINDS, (kind) => `lane.${kind}`],
  'link.kind': [LINK_KINDS, (kind) => `link.kind.${kind}`],
  'moment.basis': [MOMENT_BASES, (kind) => `moment.basis.${kind}`],
  'moment.kind': [MOMENT_KINDS, (kind) => `moment.kind.${kind}`],
  'need-state': [NEED_STATES, (kind) => `need-state.${kind}`],
} as const satisfies Readonly<Record<string, Kinds>>

/** Returns the name of a kind in the user's language; kinds of newer versions are returned unchanged. */
export function kindText(of: keyof typeof KINDS, kind: string, t: Translate): string {
  const [kinds, key]: Kinds = KINDS[of]
  return known(kinds, kind) === undefined ? kind : t(key(kind))
}
