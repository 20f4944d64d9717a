/**
 * `npm run fonts`: derives data from the bundled fonts: assets/fonts/inter-metrics.json (text measurement) and
 * assets/fonts/faces.json (characters of each file). Run it after updating a font. The output is deterministic.
 */
import { writeFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { runTool, say } from './console.mjs'
import { fontFiles } from './font-catalogue.mjs'
import { isText, isZeroWidth, toRuns, toUnicodeRange } from './fonts/code-points.mjs'
import { emojiFamily, readFallbackSlices } from './fonts/fallback-faces.mjs'
import { kerningClasses } from './fonts/kerning.mjs'
import { inRoot } from './paths.mjs'

/** All code points except surrogates. */
const allCodePoints = [...Array(0x110000).keys()].filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)

function readInter() {
  const faces = fontFiles()
    .filter(({ family }) => family === 'Inter')
    .map((file) => ({ ...file, font: fontkit.openSync(inRoot('node_modules', file.source)) }))
  const [covered, ...others] = faces.map(({ font }) => font.characterSet.filter(isText).sort((a, b) => a - b))
  if (others.some((other) => other.join() !== covered.join()))
    throw new Error('The weights of Inter do not have the same characters.')
  return { faces, covered }
}

/** Returns a FontMetrics; its fields are documented in shared/drawing/glyphs.ts. */
function metricsOf({ faces, covered }, slices) {
  const emoji = slices.filter(({ family }) => family === emojiFamily)
  const others = slices.filter(({ family }) => family !== emojiFamily)
  const emojiAdvances = new Set(emoji.flatMap(({ advances }) => [...advances.values()]))
  if (emojiAdvances.size !== 1) throw new Error('The emoji are not all of one width.')
  const fonts = faces.map(({ font }) => font)
  const advancesOf = (font) =>
    toRuns(covered).map(([first, last]) => [
      first,
      ...Array.from({ length: last - first + 1 }, (_, offset) => font.glyphForCodePoint(first + offset).advanceWidth),
    ])
  return {
    unitsPerEm: fonts[0].unitsPerEm,
    faces: faces.map(({ weight, font }) => ({ weight, advances: advancesOf(font) })),
    kerning: kerningClasses(fonts, covered),
    zeroWidth: toRuns(allCodePoints.filter(isZeroWidth)).flat(),
    fallback: advanceRuns(others.flatMap(({ advances }) => [...advances])),
    emoji: {
      advance: [...emojiAdvances][0],
      drawn: toRuns(emoji.flatMap(({ advances }) => [...advances.keys()])).flat(),
      known: toRuns(
        new Set(emoji.flatMap(({ codePoints }) => [...codePoints].filter((codePoint) => !isZeroWidth(codePoint)))),
      ).flat(),
    },
  }
}

/** Returns runs of equal width as `first, last, advance`; code points without a glyph do not end a run. */
function advanceRuns(advances) {
  const runs = []
  for (const [codePoint, advance] of advances.sort(([a], [b]) => a - b)) {
    const run = runs.at(-1)
    if (run?.[2] === advance) run[1] = codePoint
    else runs.push([codePoint, codePoint, advance])
  }
  return runs.flat()
}

/** Returns a FontFile[], see shared/drawing/font-embedding.ts. */
function facesOf({ faces }, slices) {
  return [
    ...faces.map(({ family, weight, name }) => ({ family, weight, unicodeRange: '', name })),
    ...slices.map(({ family, name, codePoints }) => ({
      family,
      weight: 400,
      unicodeRange: toUnicodeRange(codePoints),
      name,
    })),
  ]
}

await runTool(async () => {
  const inter = readInter()
  const slices = readFallbackSlices(inter.covered)
  // One entry per line, for readable diffs.
  const entries = Object.entries(metricsOf(inter, slices)).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
  const outputs = {
    'assets/fonts/inter-metrics.json': `{\n${entries.join(',\n')}\n}\n`,
    'assets/fonts/faces.json': `[\n${facesOf(inter, slices)
      .map((face) => JSON.stringify(face))
      .join(',\n')}\n]\n`,
  }
  for (const [path, text] of Object.entries(outputs)) {
    writeFileSync(inRoot(path), text)
    say(`${path}: ${Math.ceil(text.length / 1000)} kB`)
  }
})
