import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { journeyFileSchema } from '../../../shared/document/schema'

const published = new URL('../../../docs/journey-file.schema.json', import.meta.url)

/** Returns the JSON Schema of a journey file as it may be written: fields with defaults are optional. */
function generated(): string {
  const schema = z.toJSONSchema(journeyFileSchema, { io: 'input', target: 'draft-2020-12' })
  const head = {
    $id: 'urn:touchline:journey-file:1',
    title: 'Touchline journey file, version 1',
    description: 'Fields that this schema does not name are allowed everywhere and are kept.',
  }
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`
}

describe('the published JSON Schema', () => {
  it('equals that of the validators; UPDATE_SCHEMA=1 npx vitest run test/unit/document/json-schema updates it', () => {
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(published, generated())
    expect(readFileSync(published, 'utf8')).toBe(generated())
  })
})
