import { existsSync, readdirSync, readFileSync } from 'node:fs'

const own = new URL('../../fixtures/mermaid/', import.meta.url)
/** Real journeys of other projects; they lie beside the repository, not in it, and not everywhere. */
const real = new URL('../../../../shared/data/mermaid/', import.meta.url)

/** Mermaid journeys by file name: our own, and the real ones where they are at hand. */
export const mermaidFiles: ReadonlyMap<string, string> = new Map(
  [own, real]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder).map((name): [string, string] => [name, readFileSync(new URL(name, folder), 'utf8')]),
    ),
)
