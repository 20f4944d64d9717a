import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jsonSchema } from '../../../shared/document/json-schema'

const published = new URL('../../../docs/journey-file.schema.json', import.meta.url)

/** What this reads of a JSON Schema. */
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
    expect(undescribed(JSON.parse(jsonSchema()) as JsonSchema)).toEqual([])
  })

  it('equals that of the validators; UPDATE_SCHEMA=1 npx vitest run test/unit/document/json-schema updates it', () => {
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(published, jsonSchema())
    expect(readFileSync(published, 'utf8')).toBe(jsonSchema())
  })
})
