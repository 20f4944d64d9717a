import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../e2e/launch'

/** Returns the path of the only package in dist/ that matches the pattern. */
export function packageIn(pattern: RegExp): string {
  const dist = join(root, 'dist')
  const found = readdirSync(dist).filter((name) => pattern.test(name))
  if (found.length !== 1) throw new Error(`dist/ has ${found.length} of ${String(pattern)} instead of one`)
  return join(dist, found.join())
}
