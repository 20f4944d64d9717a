import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import * as z from 'zod'
import { commitPendingEditBy, pendingEdits, pendingKey, setPendingEdit } from '../session/pending-edits'

type SetPending<T> = (value: T | undefined) => void

/**
 * What is typed in a field or dialog and no change of the document yet, and how to set it; undefined is nothing.
 *
 * @param key of `pendingKey`
 * @param schema what may have come from a draft
 * @param commit makes a change of it; without one it is asked about when the window closes
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

/** The entity whose fields these are: its id, and what else tells fields of one name apart, without spaces. */
export const FieldScope = createContext<readonly string[]>([])

const text = z.string()

/**
 * The text of a field that is taken with Enter or when it is left; undefined where it is as in the document. Another value in the
 * document, as after an undo, replaces what is typed.
 *
 * @param name of the field, among those of its {@link FieldScope}
 * @param shown what the document has
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
