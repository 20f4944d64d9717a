import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import faces from '../../assets/fonts/faces.json'
import metrics from '../../assets/fonts/inter-metrics.json'
import { embeddedFontCss, neededFonts } from '../../shared/scene/font-embedding'
import type { Scene } from '../../shared/scene/items'

/** Inter's code points, as runs: the first, then one width each. */
const runs = metrics.faces[0]?.advances ?? []

function inInter(code: number): boolean {
  return runs.some(([first = 0, ...widths]) => code >= first && code < first + widths.length)
}

/**
 * The faces that a scene needs as rules with the fonts in them, so that an SVG shows the same, in any script, where
 * they are not installed.
 *
 * @param renderer the folder of the built pages
 */
export async function fontCss(scene: Scene, renderer: string): Promise<string> {
  const files = neededFonts(scene, faces, inInter)
  const data = new Map(await Promise.all(files.map(async ({ name }) => [name, (await readFile(join(renderer, name))).toString('base64')] as const)))
  return embeddedFontCss(files, (name) => data.get(name) ?? '')
}
