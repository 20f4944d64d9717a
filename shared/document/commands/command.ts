import type { EntityKind } from '../schema'
import type { PathValue } from './field-values'

/**
 * All changes of a journey file. Commands are JSON and contain their ids and times, so replaying them is deterministic.
 */
export type Command =
  /** Inserts an entity into its parent's list (`parent` null: the file's) at index `at`. */
  | {
      readonly type: 'insert'
      readonly kind: EntityKind
      readonly parent: string | null
      readonly at: number
      readonly item: Readonly<Record<string, unknown>>
    }
  /** Changes fields of an entity; `unset` removes optional fields or resets them to their defaults. */
  | {
      readonly type: 'update'
      readonly id: string
      readonly set?: Readonly<Record<string, unknown>>
      readonly unset?: readonly string[]
    }
  /**
   * Sets values of an entity, or of the file itself (null), each by its path through records and keyed lists; siblings
   * stay. Without `to` a value is removed, and so is an optional record or list that becomes empty.
   */
  | { readonly type: 'set'; readonly id: string | null; readonly values: readonly PathValue[] }
  /** Moves an entity to index `at` of a parent of the same kind, not counting the entity itself. */
  | { readonly type: 'move'; readonly id: string; readonly parent: string | null; readonly at: number }
  /** Removes entities with what depends on them: nested entities, cards, links and scores. */
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  /** Changes fields of the file itself, such as its title or strategy. */
  | { readonly type: 'update-file'; readonly set: Readonly<Record<string, unknown>> }
  /** Applies several commands atomically. */
  | { readonly type: 'batch'; readonly commands: readonly Command[] }

export type InsertCommand = Extract<Command, { type: 'insert' }>
/** A command that changes fields of one entity. */
export type EntityUpdate =
  Extract<Command, { type: 'update' }> | (Extract<Command, { type: 'set' }> & { readonly id: string })

/** Returns whether a command changes fields of one entity. */
export function isEntityUpdate(command: Command): command is EntityUpdate {
  return command.type === 'update' || (command.type === 'set' && command.id !== null)
}
