import { expect, test } from 'vitest'
import { renamePatiently } from '../../../../electron/files/replace'

/** Returns a fake system whose rename fails with the given errors and whose clock advances only during waits. */
function systemThat(fails: string[], platform: string) {
  const seen = { tries: 0, waited: 0 }
  const system = {
    platform,
    rename: () => {
      const code = fails[seen.tries++]
      return code === undefined ? Promise.resolve() : Promise.reject(Object.assign(new Error(code), { code }))
    },
    wait: (ms: number) => {
      seen.waited += ms
      return Promise.resolve()
    },
    now: () => seen.waited,
  }
  return { seen, system }
}

test('on Windows a file that is held for a moment is tried again', async () => {
  const { seen, system } = systemThat(['EPERM', 'EACCES', 'EBUSY'], 'win32')
  await expect(renamePatiently('a', 'b', system)).resolves.toBeUndefined()
  expect(seen.tries).toBe(4)
})

test('throws the error after ten seconds', async () => {
  const { seen, system } = systemThat(Array<string>(10_000).fill('EBUSY'), 'win32')
  await expect(renamePatiently('a', 'b', system)).rejects.toThrow('EBUSY')
  expect(seen.waited).toBeGreaterThan(8_000)
  expect(seen.waited).toBeLessThanOrEqual(10_500)
})

test('throws at once on other systems, and for other errors', async () => {
  const linux = systemThat(['EBUSY'], 'linux')
  await expect(renamePatiently('a', 'b', linux.system)).rejects.toThrow('EBUSY')
  const other = systemThat(['ENOSPC'], 'win32')
  await expect(renamePatiently('a', 'b', other.system)).rejects.toThrow('ENOSPC')
  expect([linux.seen.tries, other.seen.tries]).toEqual([1, 1])
})
