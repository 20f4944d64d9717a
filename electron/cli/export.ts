import { wordedFinding } from '../../shared/finding-text'
import { basename, join, parse } from 'node:path'
import type { FileProblem } from '../../shared/document/problem'
import type { Translate } from '../../shared/drawing/context'
import { FORMATS, isWritten } from '../../shared/exports/exports'
import { DrawFailure, drawInWorker, type ReadSource, writeInWorker } from '../parse-in-worker'
import type { ExportCommand } from './arguments'
import { drawHeadless } from './draw-headless'
import { withJobFolder } from './job-folder'
import { checkOutput, writeOutput } from './output'
import { listing, problemText } from './problem-text'
import { readInput } from './read-input'
import { EXIT, Failure, type Terminal } from './terminal'

/** Language of texts and numbers in exports. */
export const LOCALE = 'en'

/** Exports a map to a file. @returns the exit code */
export async function runExport(
  { input, output, view, format, map, scale, paper }: ExportCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  await checkOutput(input, output, 'export')
  const read = await readInput(input, undefined, terminal.signal)
  if (!read.ok) {
    terminal.out(listing(read.problem.findings.map((finding) => wordedFinding(finding, translate))))
    throw new Failure(problemText(read.problem, translate))
  }
  const request = {
    text: read.text,
    map: chooseMap(read.source.maps, map, name),
    locale: LOCALE,
    ...(paper && { paper }),
  }
  await withJobFolder(output, async (folder) => {
    const make = async (): Promise<readonly (string | Uint8Array)[]> => {
      if (isWritten(format)) return [await writeInWorker({ ...request, format }, terminal.signal)]
      if (FORMATS[format].needsWindow) return drawHeadless({ ...request, view, format, scale }, folder, terminal)
      return (await drawInWorker({ ...request, view }, terminal.signal)).map(({ svg }) => svg)
    }
    const contents = await make().catch((error: unknown) => {
      throw error instanceof DrawFailure ? new Failure(`${name}: ${tooMuch(error.problem)}`) : error
    })
    for (const [at, content] of contents.entries()) {
      const path = pathOfPage(output, at)
      if (at > 0) await checkOutput(input, path, 'export')
      await writeOutput(path, content, 'export', translate, terminal)
    }
  })
  return EXIT.ok
}

/** Returns the path of a page's file: the second one of `map.svg` is `map-2.svg`. */
function pathOfPage(output: string, at: number): string {
  const { dir, name, ext } = parse(output)
  return at === 0 ? output : join(dir, `${name}-${at + 1}${ext}`)
}

function tooMuch({ code, values }: FileProblem): string {
  const limit = code === 'timeout' ? `${values.seconds} seconds` : `${values.limit} MB of memory`
  return `drawing the map takes more than ${limit}; split it`
}

/** Finds a map by id or title; without either, the first map. @returns its id */
function chooseMap(maps: ReadSource['maps'], wanted: string | null, name: string): string {
  const matches = wanted === null ? maps.slice(0, 1) : maps.filter(({ id, title }) => id === wanted || title === wanted)
  const [match] = matches
  if (!match)
    throw new Failure(
      `${name}: there is no map “${wanted}”; there are ${maps.map(({ id, title }) => `“${title || id}”`).join(', ')}`,
    )
  if (matches.length > 1)
    throw new Failure(
      `${name}: ${matches.length} maps are called “${wanted}”; name one by its id: ${matches.map(({ id }) => id).join(', ')}`,
    )
  return match.id
}
