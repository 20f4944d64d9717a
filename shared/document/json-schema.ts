import * as z from 'zod'
import { journeyFileSchema, VERSION } from './schema'

/**
 * Returns the JSON Schema of a journey file as it may be written, as text: fields with defaults are optional. It is
 * published as docs/journey-file.schema.json.
 */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(journeyFileSchema, { io: 'input', target: 'draft-2020-12' })
  const head = {
    $id: `urn:touchline:journey-file:${VERSION}`,
    title: `Touchline journey file, version ${VERSION}`,
    description: 'Fields that this schema does not name are allowed everywhere and are kept.',
  }
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`
}
