import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { SetUpError } from '../console.mjs'

/** Fuse states in the fuse wire; any other state can't be changed. */
const states = { off: '0'.charCodeAt(0), on: '1'.charCodeAt(0) }

/**
 * Reads the fuses of a packaged binary and compares them with the expected states.
 * @param {string} executable
 * @param {Record<string, boolean>} wanted by electron-builder's names, such as `runAsNode`
 * @returns {Promise<{ name: string, on: boolean }[]>} all known fuses of the binary
 * @throws {SetUpError} if one differs or can't be read
 */
export async function readFuses(executable, wanted) {
  const wire = await getCurrentFuseWire(executable)
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
  const fuses = names
    .filter((name) => FuseV1Options[name] in wire)
    .map((name) => ({ name: lowerFirst(name), state: wire[FuseV1Options[name]] }))
  const found = new Map(fuses.map(({ name, state }) => [name, state]))
  const differing = Object.entries(wanted).filter(([name, on]) => found.get(name) !== (on ? states.on : states.off))
  if (differing.length > 0) {
    throw new SetUpError(
      `The fuses of ${executable} are not as electron-builder.yml has them: ${differing.map(([name]) => name).join(', ')}.`,
      'Do not ship it; see which Electron it stands on and whether electron-builder ran @electron/fuses.',
    )
  }
  return fuses.map(({ name, state }) => ({ name, on: state === states.on }))
}

const lowerFirst = (name) => name[0].toLowerCase() + name.slice(1)
