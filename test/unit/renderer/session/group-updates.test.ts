import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { groupUpdates } from '../../../../renderer/session/group-updates'

function counted() {
  const store = createStore(() => ({ a: 0, b: 0 }))
  const group = groupUpdates(store)
  const published: unknown[] = []
  store.subscribe((state) => published.push(state))
  return { store, published, ...group }
}

describe('grouped store updates', () => {
  it('publishes only the last state, while the running code sees each change', () => {
    const { store, published, asOneUpdate } = counted()
    asOneUpdate(() => {
      store.setState({ a: 1 })
      expect(store.getState().a).toBe(1)
      store.setState({ b: 2 })
    })
    expect(published).toEqual([{ a: 1, b: 2 }])
  })

  it('publishes earlier changes on demand, and only the rest afterwards', () => {
    const { store, published, asOneUpdate, publishUpdates } = counted()
    asOneUpdate(() => {
      store.setState({ a: 1 })
      publishUpdates()
      publishUpdates()
    })
    expect(published).toEqual([{ a: 1, b: 0 }])
    asOneUpdate(() => {
      store.setState({ a: 2 })
      publishUpdates()
      store.setState({ b: 3 })
    })
    expect(published.slice(1)).toEqual([
      { a: 2, b: 0 },
      { a: 2, b: 3 },
    ])
  })
})
