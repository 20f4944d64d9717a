import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import faces from '../../assets/fonts/faces.json'
import metrics from '../../assets/fonts/inter-metrics.json'
import { embeddedFontCss, hasGlyphs, neededFonts } from '../../shared/drawing/font-embedding'
import type { Scene } from '../../shared/drawing/items'

const inInter = hasGlyphs(metrics)

/**
 * Returns @font-face rules with embedded fonts for the glyphs of a scene, so that an SVG looks the same where the fonts
 * are not installed.
 *
 * @param renderer folder of the built pages
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
