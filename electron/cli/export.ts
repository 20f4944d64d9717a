import { basename } from 'node:path'
import { parse } from '../../shared/document/file'
import type { JourneyFile, JourneyMap } from '../../shared/document/schema'
import type { Translate } from '../../shared/drawing/context'
import { withFileName } from '../../shared/document/problem'
import { drawInWorker } from '../parse-in-worker'
import type { ExportCommand } from './arguments'
import { drawHeadless } from './draw-headless'
import { checkOutput, writeOutput } from './output'
import { problemText } from './problem-text'
import { readText } from './read-text'
import { EXIT, Failure, type Terminal } from './terminal'

/** The language of the words and numbers in what is drawn. */
export const LOCALE = 'en'

/** Draws a map into a file. @returns the exit code */
export async function runExport(
  { input, output, format, map, scale }: ExportCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  await checkOutput(input, output)
  const read = await readText(input)
  const parsed = read.ok ? parse(read.text) : read
  if (!read.ok || !parsed.ok)
    throw new Failure(parsed.ok ? '' : problemText(withFileName(parsed.problem, name), translate))
  const job = { text: read.text, map: chooseMap(parsed.file, map, name).id, locale: LOCALE }
  if (format === 'svg')
    await writeOutput(output, (await drawInWorker({ ...job, page: 'map' })).svg, false, translate, terminal.env)
  else await drawHeadless({ ...job, format, scale, output }, translate, terminal)
  return EXIT.ok
}

/** The map of an id or a title; the first where none is wanted. */
function chooseMap(file: JourneyFile, wanted: string | null, name: string): JourneyMap {
  const matches =
    wanted === null ? file.maps.slice(0, 1) : file.maps.filter((map) => map.id === wanted || map.title === wanted)
  const [match] = matches
  if (!match)
    throw new Failure(
      `${name}: there is no map “${wanted}”; there are ${file.maps.map((map) => `“${map.title || map.id}”`).join(', ')}`,
    )
  if (matches.length > 1)
    throw new Failure(
      `${name}: ${matches.length} maps are called “${wanted}”; name one by its id: ${matches.map((map) => map.id).join(', ')}`,
    )
  return match
}
