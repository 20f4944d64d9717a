import { existsSync, readdirSync, readFileSync } from 'node:fs'

const own = new URL('../../fixtures/mermaid/', import.meta.url)
/** Real journeys from other projects, kept outside the repository and not available everywhere. */
const real = new URL('../../../../shared/data/mermaid/', import.meta.url)

/** Mermaid journeys by file name: the fixtures, and the real ones if available. */
export const mermaidFiles: ReadonlyMap<string, string> = new Map(
  [own, real]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder).map((name): [string, string] => [name, readFileSync(new URL(name, folder), 'utf8')]),
    ),
)
