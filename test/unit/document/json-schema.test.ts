import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { journeyFileSchema, VERSION } from '../../../shared/document/schema'

const published = new URL('../../../docs/journey-file.schema.json', import.meta.url)

/** Returns the JSON Schema of a journey file as it may be written: fields with defaults are optional. */
function generated(): string {
  const schema = z.toJSONSchema(journeyFileSchema, { io: 'input', target: 'draft-2020-12' })
  const head = {
    $id: `urn:touchline:journey-file:${VERSION}`,
    title: `Touchline journey file, version ${VERSION}`,
    description: 'Fields that this schema does not name are allowed everywhere and are kept.',
  }
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`
}

/** The properties of a JSON Schema used here. */
interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
}

/** Returns the paths of properties without a description. */
function undescribed(schema: JsonSchema, path = ''): string[] {
  const inside = [schema.items, schema.additionalProperties].filter((each) => typeof each === 'object')
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
      ...(property.description ? [] : [`${path}.${name}`]),
      ...undescribed(property, `${path}.${name}`),
    ]),
    ...inside.flatMap((each) => undescribed(each, `${path}[]`)),
  ]
}

describe('the published JSON Schema', () => {
  it('describes every field', () => {
    expect(undescribed(JSON.parse(generated()) as JsonSchema)).toEqual([])
  })

  it('equals that of the validators; UPDATE_SCHEMA=1 npx vitest run test/unit/document/json-schema updates it', () => {
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(published, generated())
    expect(readFileSync(published, 'utf8')).toBe(generated())
  })
})
