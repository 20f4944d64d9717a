import type { ACTIONS, FamilyName, MainActionId, ParameterOf, PlainActionId } from '../../../shared/actions/actions'
import type { Point } from '../../../shared/drawing/items'
import type { SessionState } from '../../session/session'
import type { Reason } from '../enabled'

/** The implementation of an action, its availability, and the state of its check mark. */
interface Handler<Parameter, Run> {
  readonly run: Run
  /** Returns true if the action is available in a state of the session, or the reason why not. */
  readonly enabled: (state: SessionState, parameter: Parameter) => true | Reason
  readonly checked?: (parameter: Parameter) => boolean
}

/** Ids of actions with a check mark, which require `checked`. */
type TickedId = Extract<(typeof ACTIONS)[number], { readonly tick: string }>['id']
type Ticked<Id extends string, H extends { readonly checked?: unknown }> = [Extract<TickedId, Id>] extends [never]
  ? H
  : H & { readonly checked: NonNullable<H['checked']> }

/** Actions handled in the renderer. The main process sends `file.new` for a window without a document. */
type OwnActionId = Exclude<PlainActionId, MainActionId> | 'file.new'

/**
 * Handlers of all actions that the main process does not perform; those of families get the parameter. `at` is the
 * point of the map under the pointer (scene units).
 */
export type Handlers = {
  readonly [Id in OwnActionId]: Ticked<Id, Handler<void, (at?: Point) => void>>
} & {
  readonly [Name in FamilyName]: Ticked<
    `${Name}(${ParameterOf<Name>})`,
    Handler<ParameterOf<Name>, (parameter: ParameterOf<Name>) => void>
  >
}
