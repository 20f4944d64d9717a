import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** Licence list that the build writes for each bundle. */
const licencesSchema = z.array(
  z.looseObject({
    name: z.string(),
    version: z.string().optional(),
    identifier: z.string().nullish(),
    text: z.string().nullish(),
  }),
)

const FILES = ['licences.json', '../renderer/licences.json', '../renderer/fonts/licences.json']

/** Returns the licences of all bundled libraries and fonts as one text, sorted by name. */
export async function readLicences(): Promise<string> {
  const bundles = await Promise.all(
    FILES.map(async (file) =>
      licencesSchema.parse(JSON.parse(await readFile(join(import.meta.dirname, file), 'utf8'))),
    ),
  )
  const byName = new Map(bundles.flat().map((licence) => [licence.name, licence]))
  return [...byName.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(
      ({ name, version, identifier, text }) =>
        `${[name, version, identifier].filter(Boolean).join(' · ')}\n\n${text?.trim() ?? ''}`,
    )
    .join('\n\n────────\n\n')
}
