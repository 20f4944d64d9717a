import type { ActionId } from '../../../shared/actions'

/** What the actions of a menu do. Those of the main process are not here. */
export type Run = Partial<Record<ActionId, () => void>>
