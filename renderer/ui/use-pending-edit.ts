import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import * as z from 'zod'
import { commitPendingEditBy, pendingEdits, pendingKey, setPendingEdit } from '../session/pending-edits'

type SetPending<T> = (value: T | undefined) => void

/**
 * Returns input that is not yet a change of the document, and its setter; undefined if there is none.
 *
 * @param key from `pendingKey`
 * @param schema validates values from a draft
 * @param commit commits it; without one, closing the window asks about it
 */
export function usePendingEdit<T>(
  key: string,
  schema: z.ZodType<T>,
  commit?: (value: T) => void,
): readonly [T | undefined, SetPending<T>] {
  const kept = useStore(pendingEdits, ({ values }) => values.get(key))
  const value = schema.safeParse(kept).data
  useLayoutEffect(() => {
    if (value !== undefined) commitPendingEditBy(key, commit && (() => commit(value)))
  })
  return [value, (next) => setPendingEdit(key, next)]
}

/** Identifies the entity of the fields: its id, and what distinguishes fields with the same name, without spaces. */
export const FieldScope = createContext<readonly string[]>([])

const text = z.string()

/**
 * Returns the text of a field that commits on Enter or blur; undefined if it equals the document. A changed value in
 * the document, as after undo, replaces the input.
 *
 * @param name name of the field in its {@link FieldScope}
 * @param shown value in the document
 */
export function usePendingText(
  name: string,
  shown: string,
  commit: ((typed: string) => void) | undefined,
): readonly [string | undefined, SetPending<string>] {
  const scope = useContext(FieldScope)
  const [id = '', ...more] = scope
  const key = pendingKey('field', id, ...more, name.replaceAll(' ', '-'))
  const pending = usePendingEdit(key, text, commit)
  const last = useRef({ key, shown })
  useEffect(() => {
    const before = last.current
    last.current = { key, shown }
    if (before.key === key && before.shown !== shown) setPendingEdit(key, undefined)
  }, [key, shown])
  return pending
}
