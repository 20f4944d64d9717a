import type { WordContext } from '../drawing/context'
import { writeCsv } from '../formats/csv'
import { writeMermaid } from '../formats/mermaid-writer'
import { writeXlsx } from '../formats/xlsx'
import { exportedMap } from './exported-map'
import type { WrittenFormatId } from './exports'
import { mapSheet } from './map-sheet'
import { markdownOutline } from './markdown-outline'

/** Returns a map as text or table, without anything hidden. */
export async function writeMap(format: WrittenFormatId, whole: WordContext): Promise<string | Uint8Array> {
  const context = { ...whole, ...exportedMap(whole.file, whole.map) }
  switch (format) {
    case 'md':
      return markdownOutline(context)
    case 'csv':
      return writeCsv(mapSheet(context), context.locale)
    case 'xlsx':
      return writeXlsx(mapSheet(context))
    case 'mmd':
      return writeMermaid(context.file, context.map)
  }
}
