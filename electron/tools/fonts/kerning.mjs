/** Pair kerning of a font (the `kern` feature of its GPOS table), compressed into classes. */

/**
 * Compresses the kerning of several weights into left and right classes shared by all weights: two characters are in
 * the same class if they kern alike with every other character in every weight. Class 0 contains the characters without
 * kerning.
 * @param {import('fontkit').Font[]} fonts
 * @param {number[]} codePoints
 * @returns {{ left: number[], right: number[], pairs: number[][] }} the classes of each code point; for each left class
 * a flat list of the right classes that it kerns with: class, then one adjustment per font in font units
 */
export function kerningClasses(fonts, codePoints) {
  const matrices = fonts.map((font) => {
    const kern = pairKerning(font)
    const glyphs = codePoints.map((codePoint) => font.glyphForCodePoint(codePoint).id)
    return glyphs.map((left) => Int16Array.from(glyphs, (right) => kern(left, right)))
  })
  const rows = classify(codePoints.map((_, i) => matrices.map((matrix) => matrix[i])))
  const columns = classify(codePoints.map((_, j) => matrices.map((matrix) => Int16Array.from(matrix, (row) => row[j]))))
  const pairs = rows.examples.map((i, left) =>
    columns.examples.flatMap((j, right) => {
      const values = left > 0 && right > 0 ? matrices.map((matrix) => matrix[i][j]) : []
      return values.some((value) => value !== 0) ? [right, ...values] : []
    }),
  )
  return { left: rows.classes, right: columns.classes, pairs }
}

/**
 * @param {Int16Array[][]} vectors one per code point, each with an array per font
 * @returns {{ classes: number[], examples: (number | undefined)[] }} class per vector; per class one index into vectors
 */
function classify(vectors) {
  const known = new Map()
  const examples = [undefined]
  const classes = vectors.map((vector, index) => {
    if (vector.every((values) => values.every((value) => value === 0))) return 0
    const key = vector.map((values) => Buffer.from(values.buffer).toString('latin1')).join('|')
    if (!known.has(key)) known.set(key, examples.push(index) - 1)
    return known.get(key)
  })
  return { classes, examples }
}

/**
 * Reads pair positioning the way a shaper applies it: in each lookup of the Latin script's `kern` feature the first
 * subtable that contains the pair decides, and the values of the lookups are added (OpenType 1.9, GPOS lookup type 2).
 * @param {import('fontkit').Font} font
 * @returns {(left: number, right: number) => number} advance adjustment in font units by glyph ids
 */
function pairKerning(font) {
  const { scriptList, featureList, lookupList } = font.GPOS
  const latin = scriptList.find(({ tag }) => tag === 'latn').script.defaultLangSys
  const features = latin.featureIndexes.map((index) => featureList[index]).filter(({ tag }) => tag === 'kern')
  const indexes = new Set(features.flatMap(({ feature }) => [...feature.lookupListIndexes]))
  const lookups = [...indexes].map((index) =>
    [...lookupList.get(index).subTables].map((subTable) => readSubTable(subTable.extension ?? subTable)),
  )
  return (left, right) => {
    let sum = 0
    for (const subTables of lookups) {
      for (const valueOf of subTables) {
        const value = valueOf(left, right)
        if (value === undefined) continue
        sum += value
        break
      }
    }
    return sum
  }
}

function readSubTable(table) {
  const covered = coverageOf(table.coverage)
  if (table.version === 1) {
    const sets = new Map()
    table.pairSets.toArray().forEach((set, index) => {
      sets.set(covered[index], new Map([...set].map(({ secondGlyph, value1 }) => [secondGlyph, value1.xAdvance])))
    })
    return (left, right) => sets.get(left)?.get(right)
  }
  const lefts = new Set(covered)
  const [firstClass, secondClass] = [classesOf(table.classDef1), classesOf(table.classDef2)]
  const values = table.classRecords.toArray().map((record) => record.toArray().map(({ value1 }) => value1.xAdvance))
  return (left, right) => (lefts.has(left) ? values[firstClass.get(left) ?? 0][secondClass.get(right) ?? 0] : undefined)
}

function coverageOf(coverage) {
  if (coverage.version === 1) return [...coverage.glyphs]
  return [...coverage.rangeRecords].flatMap(({ start, end }) => range(start, end))
}

function classesOf(definition) {
  if (definition.version === 1) {
    return new Map([...definition.classValueArray].map((value, index) => [definition.startGlyph + index, value]))
  }
  return new Map(
    [...definition.classRangeRecord].flatMap((record) =>
      range(record.start, record.end).map((id) => [id, record.class]),
    ),
  )
}

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
