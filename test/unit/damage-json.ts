import { below, oneOf, type Random } from './mutate'

type Node = Record<string, unknown>

const DEPTHS = [2, 50, 95, 100, 101, 400, 100_000]
/** Fragments that no JSON writer produces, inserted in place of a mark in the text. */
const RAW = [
  ...DEPTHS.map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  '1e999',
  '-1e999',
  '-0',
  '1e308',
  '123456789012345678901234567890',
  '0.1e-999',
  'NaN',
  '{"__proto__":{"polluted":true}}',
  '"\\ud800"',
  '{"a":1,"a":2}',
]
const WRONG = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  'x',
  [],
  {},
  [[]],
  [null],
  { id: 1 },
  '2026-13-99',
  'x'.repeat(70),
]
const NAMES = ['toString', 'constructor', 'length', 'hasOwnProperty', 'id', 'kind', 'steps', 'version']

/** Returns every object inside a value. */
export function objectsIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inside : [value as Node, ...inside]
}

/**
 * Returns the text of a JSON value with one to three structural errors: removed, added and renamed keys, values of
 * another type or from elsewhere, duplicated, moved and removed items, exchanged ids, excessive numbers and nesting.
 */
export function damageJson(root: unknown, random: Random): string {
  for (let accidents = 1 + below(random, 3); accidents > 0; accidents--) damage(root, random)
  return JSON.stringify(root).replace(/"\\u0001raw (\d+)"/g, (_, at) => RAW[Number(at)] ?? 'null')
}

function damage(root: unknown, random: Random): void {
  const nodes = objectsIn(root)
  const keyOf = (node: Node) => oneOf(random, Object.keys(node).length > 0 ? Object.keys(node) : ['id'])
  const node = oneOf(random, nodes)
  const key = keyOf(node)
  const list = oneOf(
    random,
    nodes.flatMap((each) =>
      Object.values(each).filter((value): value is unknown[] => Array.isArray(value) && value.length > 0),
    ),
  )
  switch (below(random, 11)) {
    case 0:
      delete node[key]
      break
    case 1:
      node[key] = structuredClone(oneOf(random, WRONG))
      break
    case 2: {
      const other = oneOf(random, nodes)
      node[key] = structuredClone(other[keyOf(other)])
      break
    }
    case 3:
      list.push(...structuredClone(list.slice(0, 1 + below(random, 3))))
      break
    case 4:
      node[oneOf(random, NAMES)] = structuredClone(oneOf(random, WRONG))
      break
    case 5:
      node[key] = { [key]: node[key] }
      break
    case 6:
      list.splice(below(random, list.length), 1)
      break
    case 7: {
      const [moved] = list.splice(below(random, list.length), 1)
      list.splice(below(random, list.length + 1), 0, moved)
      break
    }
    case 8: {
      // Objects with ids, so that references change their target or ids are duplicated.
      const things = nodes.filter((each) => typeof each.id === 'string')
      if (things.length === 0) break
      const [one, other] = [oneOf(random, things), oneOf(random, things)]
      if (random() < 0.5) [one.id, other.id] = [other.id, one.id]
      else one.id = other.id
      break
    }
    case 9:
      node[random() < 0.5 ? key : '~later'] = `\u0001raw ${below(random, RAW.length)}`
      break
    default:
      node[`${key}\u0000`] = node[key]
      delete node[key]
  }
}
