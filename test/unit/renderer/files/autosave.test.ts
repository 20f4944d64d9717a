import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAutosave } from '../../../../renderer/files/autosave'

let written: number[]
let allowed: boolean
let finish: (() => void) | null
const start = Date.UTC(2026, 0, 1)

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  ;[written, allowed, finish] = [[], true, null]
})
afterEach(() => {
  vi.useRealTimers()
})

const quick = () =>
  createAutosave(
    () => allowed,
    () => {
      written.push(Date.now() - start)
      return Promise.resolve()
    },
  )

it('writes two seconds after the last change, once', async () => {
  const autosave = quick()
  autosave.changed()
  await vi.advanceTimersByTimeAsync(1500)
  autosave.changed()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written).toEqual([3500])
})

it('writes every ten seconds while changes follow each other without a pause', async () => {
  const autosave = quick()
  for (let at = 0; at < 35_000; at += 500) {
    autosave.changed()
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(written).toEqual([10_000, 20_000, 30_000])
})

it('never starts a write during another one, and writes later changes afterwards', async () => {
  const autosave = createAutosave(
    () => allowed,
    () => {
      written.push(Date.now() - start)
      return new Promise<void>((resolve, reject) => {
        finish = () => (written.length === 1 ? reject(new Error('no room')) : resolve())
      })
    },
  )
  autosave.changed()
  await vi.advanceTimersByTimeAsync(2000)
  autosave.changed()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written).toEqual([2000])
  finish?.()
  await vi.advanceTimersByTimeAsync(2000)
  expect(written).toEqual([2000, 62_000])
})

it('writes nothing if autosave is off when it is due', async () => {
  const autosave = quick()
  autosave.changed()
  allowed = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written).toEqual([])
})
