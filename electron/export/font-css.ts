import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import faces from '../../assets/fonts/faces.json'
import metrics from '../../assets/fonts/inter-metrics.json'
import { embeddedFontCss, hasGlyphs, neededFonts } from '../../shared/drawing/font-embedding'
import type { Scene } from '../../shared/drawing/items'

const inInter = hasGlyphs(metrics)

/**
 * The faces that a scene needs as rules with the fonts in them, so that an SVG shows the same, in any script, where
 * they are not installed.
 *
 * @param renderer the folder of the built pages
 */
export async function fontCss(scene: Scene, renderer: string): Promise<string> {
  const files = neededFonts(scene, faces, inInter)
  const data = new Map(
    await Promise.all(
      files.map(async ({ name }) => [name, (await readFile(join(renderer, name))).toString('base64')] as const),
    ),
  )
  return embeddedFontCss(files, (name) => data.get(name) ?? '')
}
