import type { Command } from '../../../shared/document/commands'
import type { PathValue } from '../../../shared/document/commands/field-values'
import { ENTITY_SCHEMAS, type EntityKind, type JourneyFile } from '../../../shared/document/schema'
import { moveThing } from '../../../shared/document/edits/structure'
import { renameEntity, NAMED_KINDS, namedEntities, removeUnused } from '../../../shared/document/edits/names'
import { takeFragment } from '../../../shared/document/clipboard/fragment'
import { pasteFragment } from '../../../shared/document/clipboard/paste-fragment'
import { pasteLines, pasteTable } from '../../../shared/document/clipboard/paste-text'
import { pasteTargetAt } from '../../../shared/document/copies/paste-target'
import { moveAlong, moveThings } from '../../../shared/document/edits/selection'
import { type Found, CONTAINERS, visitFile, visitMap } from '../../../shared/document/entity-index'
import { below, oneOf, type Random } from '../mutate'
import { anyText } from './arbitrary'

const KINDS = Object.keys(ENTITY_SCHEMAS) as EntityKind[]

/** Returns any command that the interface could send for this file, about one in five of them invalid. */
export function randomCommand(file: JourneyFile, random: Random, nested = 0): Command {
  const things: Found[] = []
  visitFile(file, (found) => things.push(found))
  const all = (kind: EntityKind) => things.filter((found) => found.kind === kind).map((found) => found.entity.id)
  const any = (kind?: EntityKind): string =>
    random() < 0.03
      ? 'nowhere'
      : oneOf(
          random,
          kind === undefined
            ? things.map((found) => found.entity.id)
            : [...all(kind), ...(all(kind).length > 0 ? [] : ['nowhere'])],
        )
  /** Mostly of the same map, as cards require. */
  const near = (kind: EntityKind, map: string | null): string => {
    const ids = things.filter((found) => found.kind === kind && found.map === map).map((found) => found.entity.id)
    return ids.length === 0 || random() < 0.1 ? any(kind) : oneOf(random, ids)
  }
  /** Of any existing kind, so that rare kinds are chosen too. */
  const thing = (among: readonly Found[] = things): Found => {
    const kind = oneOf(random, [...new Set(among.map((found) => found.kind))])
    return oneOf(random, random() < 0.5 ? among : among.filter((found) => found.kind === kind))
  }
  const make = () => `new-${Math.floor(random() * 2 ** 48).toString(36)}`

  const fieldsOf: { readonly [K in EntityKind]?: (map: string | null) => Record<string, unknown> } = {
    map: () => ({
      title: anyText(random),
      personas: [any('persona')],
      stages: random() < 0.3 ? [{ id: make(), title: '', steps: [{ id: make(), title: '' }] }] : [],
    }),
    stage: () => ({ title: anyText(random) }),
    step: () => ({
      title: anyText(random),
      emotions: random() < 0.5 ? { [any('persona')]: { believed: { valence: random() * 4 - 2 } } } : {},
      needs: random() < 0.3 ? [{ need: random() < 0.5 ? 'easy' : any('need'), state: 'met' }] : [],
      ...(random() < 0.2 ? { owner: any('owner') } : {}),
    }),
    touchpoint: () => ({ title: anyText(random), ...(random() < 0.5 ? { channel: any('channel') } : {}) }),
    lane: () => ({
      kind: oneOf(random, ['pains', 'emotion', '', 'steps', 'text', 'needs', 'owner', 'line-of-visibility']),
      collapsed: random() < 0.2,
      ...(random() < 0.3 ? { colour: 'plum' } : {}),
    }),
    card: (map) => ({
      lane: near('lane', map),
      step: near('step', map),
      text: anyText(random),
      span: 1 + below(random, 4),
      ...(random() < 0.2 ? { asset: any('asset') } : {}),
    }),
    link: () => ({ kind: 'causes', from: any(), to: any() }),
    note: () => ({ text: anyText(random), x: below(random, 99), y: random() < 0.1 ? '1' : 2 }),
    persona: () => ({ name: anyText(random) }),
    channel: () => ({ name: anyText(random) }),
    owner: () => ({ name: anyText(random) }),
    need: () => ({ name: anyText(random) }),
    vote: () => ({
      title: anyText(random),
      perPerson: random() < 0.1 ? 0 : 3,
      counts: { [any('step')]: below(random, 9) },
    }),
    filter: () => ({
      name: anyText(random),
      filter: random() < 0.1 ? { evidence: [''] } : { text: anyText(random), channels: [any('channel')] },
    }),
    metric: () => ({ name: anyText(random), kind: 'nps', scale: { min: 0, max: 10 } }),
    wave: () => ({ name: anyText(random), from: random() < 0.2 ? 'tomorrow' : '2026-11-22' }),
    score: () => ({
      metric: any('metric'),
      subject: any(oneOf(random, ['step', 'stage', 'map'] as const)),
      value: below(random, 100),
      ...(random() < 0.5 ? { wave: any('wave') } : {}),
    }),
    theme: () => ({ title: anyText(random), subjects: [any()] }),
    initiative: () => ({ title: anyText(random), subjects: [any('step')], dependsOn: all('initiative').slice(0, 1) }),
    segment: () => ({ name: anyText(random), ...(random() < 0.5 ? { persona: any('persona') } : {}) }),
    benchmark: () => ({
      name: anyText(random),
      metric: any('metric'),
      subject: any(oneOf(random, ['step', 'stage', 'map'] as const)),
      value: below(random, 100),
    }),
    asset: () => ({
      type: 'image/png',
      data: oneOf(random, [
        '',
        'AAAA',
        'iVBORw0KGgo=',
        'R0lGODlhEAAQAAAAACw=',
        'iVBORw0KGgoAAAANSUhEUgAAAyAAAABkCAYAAAA=',
      ]),
    }),
    target: () => ({ metric: any('metric'), subject: any('step'), value: below(random, 10) }),
    dataset: () => ({ source: anyText(random), sha256: 'a'.repeat(64), columns: [] }),
    drivers: () => ({
      wave: any('wave'),
      outcome: any('metric'),
      n: 40,
      base: 50,
      method: 'lmg',
      r2: 0.4,
      threshold: 0.1,
      weights: [],
      sha256: 'b'.repeat(64),
    }),
    mapping: () => ({ name: anyText(random), columns: [{ at: 0, role: 'answer' }] }),
    voice: () => ({ kind: 'call', text: anyText(random), themes: all('theme').slice(0, 1) }),
    results: () => ({ from: '2026-01-01', customers: below(random, 999) }),
    'business-goal': () => ({ title: anyText(random), kind: 'revenue' }),
    round: () => ({ name: anyText(random), steps: { learn: { done: true } } }),
    market: () => ({ kind: 'trend', title: anyText(random), subjects: [any()] }),
    thread: () => ({ about: any(), messages: [{ id: 'm', by: anyText(random), at: '2026-11-22', text: '' }] }),
    goal: () => ({ specific: anyText(random), ...(random() < 0.5 ? { metric: any('metric') } : {}) }),
  }

  if (nested === 0 && random() < 0.12) {
    const made = composite(file, random, make)
    if (made) return made
  }
  const paths = (kind: EntityKind | null): readonly (readonly string[])[] => {
    switch (kind) {
      case 'step':
        return [
          ['emotions', any('persona'), oneOf(random, ['valence', 'word', 'note'])],
          ['emotions', any('persona')],
          ['experience', any('persona'), 'expected'],
          ['needs', oneOf(random, ['easy', 'fast', any('need')])],
          ['needs', 'easy', 'state'],
          ['importance', 'customer'],
        ]
      case 'vote':
        return [['counts', any('step')]]
      case 'map':
        return [
          ['frame', 'trigger'],
          ['prompts', any('lane'), any('stage')],
          ['personas', 'x'],
        ]
      case null:
        return [
          ['strategy', 'vision'],
          ['strategy', 'ambitions', 'fast'],
          ['emotionScale', 'levels', '2', 'name'],
          ['maps'],
        ]
      default:
        return [['note'], ['title'], ['evidence', 'n'], ['id'], []]
    }
  }
  const pathValue = (kind: EntityKind | null): PathValue => {
    const path = oneOf(random, paths(kind))
    if (random() < 0.25) return { path }
    const item = {
      needs: { need: path[1], state: oneOf(random, ['met', 'unmet']) },
      ambitions: { need: 'fast', ambition: 'excel' },
      emotions: { believed: { valence: below(random, 5) - 2 } },
      prompts: { lane: path[1], stage: path[2], text: anyText(random) },
    }[
      path.at(-1) === 'fast' && kind === null
        ? 'ambitions'
        : path.length === 3 && path[0] === 'prompts'
          ? 'prompts'
          : path.length === 2
            ? String(path[0])
            : ''
    ]
    return { path, to: random() < 0.9 && item ? item : oneOf(random, [1, 2, 'met', anyText(random)]) }
  }
  if (random() < 0.12) {
    const kind = oneOf(random, ['step', 'step', 'vote', 'map', null, 'card', 'touchpoint'] as const)
    const values = Array.from({ length: 1 + below(random, 2) }, () => pathValue(kind))
    return { type: 'set', id: kind === null ? null : any(kind), values }
  }
  switch (below(random, nested > 1 ? 9 : 10)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const kind = oneOf(random, KINDS)
      const home = CONTAINERS[kind].parent
      const id =
        random() < 0.05
          ? any()
          : kind === 'asset'
            ? Array.from({ length: 64 }, () => below(random, 16).toString(16)).join('')
            : make()
      const parent = random() < 0.05 ? any() : home === 'file' ? null : any(home)
      return {
        type: 'insert',
        kind,
        parent,
        at: random() < 0.7 ? 0 : below(random, 4),
        item: { id, ...fieldsOf[kind]?.(parent) },
      }
    }
    case 4:
    case 5: {
      const { kind, entity, map } = thing()
      const fields = fieldsOf[kind]?.(map) ?? { note: anyText(random) }
      const field = oneOf(random, [...Object.keys(fields), 'title', 'note', '~later'])
      const optional = Object.keys(entity).filter((key) => key !== 'id')
      return random() < 0.8
        ? { type: 'update', id: entity.id, set: { [field]: fields[field] ?? anyText(random) } }
        : { type: 'update', id: entity.id, unset: [oneOf(random, [...optional, 'note'])] }
    }
    case 6: {
      const siblings = (of: Found) =>
        things.filter((found) => found.kind === of.kind && found.parent === of.parent).length
      const movable = things.filter((found) => siblings(found) > 1)
      // All kinds are equally likely, however few items there are of each.
      const moved = oneOf(random, [...new Set((movable.length > 0 ? movable : things).map((found) => found.kind))])
      const { kind, entity, parent } = thing(
        (movable.length > 0 ? movable : things).filter((found) => found.kind === moved),
      )
      const home = CONTAINERS[kind].parent
      const to = random() < 0.5 || home === 'file' ? parent : any(home)
      return { type: 'move', id: entity.id, parent: to, at: below(random, 4) }
    }
    case 7: {
      // Maps and stages are removed with all their content: if chosen often, little would be left.
      const large = random() < 0.2
      const removable = () =>
        large
          ? any()
          : any(
              oneOf(
                random,
                KINDS.filter((kind) => kind !== 'map' && kind !== 'stage'),
              ),
            )
      return { type: 'remove', ids: Array.from({ length: below(random, 3) }, removable) }
    }
    case 8:
      return {
        type: 'update-file',
        set: oneOf(random, [
          { title: anyText(random) },
          { title: anyText(random) },
          { emotionScale: { mark: 'dot', levels: [{ valence: 2, name: anyText(random) }] } },
          { strategy: { vision: anyText(random), ambitions: [{ need: 'fast', ambition: 'excel' }] } },
          { revision: 1 },
        ]),
      }
    default: {
      const first = randomCommand(file, random, nested + 1)
      return {
        type: 'batch',
        commands:
          random() < 0.5
            ? [first]
            : [
                first,
                randomCommand(file, random, nested + 1),
                { type: 'update-file', set: { title: anyText(random) } },
              ],
      }
    }
  }
}

/**
 * Returns a command of a compound edit: paste, duplicate, a table or lines, moving a selection, names of the whole
 * file. Null if it has no effect.
 */
function composite(file: JourneyFile, random: Random, make: () => string): Command | null {
  const map = oneOf(random, file.maps)
  const ids: string[] = []
  visitMap(map, ({ entity }) => ids.push(entity.id))
  if (ids.length === 0) return null
  const selected = Array.from({ length: 1 + below(random, 3) }, () => oneOf(random, ids))
  const place = pasteTargetAt(file, map, { kind: 'thing', id: oneOf(random, ids) }, selected)
  const persona = map.personas[0] ?? ''
  switch (below(random, 7)) {
    case 0: {
      const fragment = takeFragment(file, map, selected, random() < 0.5)
      return (
        fragment &&
        (pasteFragment(file, random() < 0.5 ? map : oneOf(random, file.maps), fragment, place, make)?.command ?? null)
      )
    }
    case 1:
      return moveThings(file, map, selected, oneOf(random, ['left', 'right', 'up', 'down'] as const))
    case 2: {
      const [held = ''] = selected
      const command = moveThing(file, map, held, oneOf(random, ['left', 'right'] as const))
      return command && moveAlong(file, map, held, command, selected)
    }
    case 3: {
      const table = Array.from({ length: below(random, 4) }, () =>
        Array.from({ length: below(random, 4) }, () =>
          oneOf(random, ['', '-1', '3', anyText(random), 'Hotline @Phone']),
        ),
      )
      const filled = pasteTable(file, map, table, place, persona, make)
      return 'command' in filled ? filled.command : null
    }
    case 4: {
      const kind = oneOf(random, NAMED_KINDS)
      const things = namedEntities(file, kind)
      if (things.length === 0) return null
      const name = random() < 0.5 ? oneOf(random, things).name : anyText(random)
      return renameEntity(file, kind, oneOf(random, things).id, name)
    }
    case 5:
      return removeUnused(file, oneOf(random, NAMED_KINDS))
    default: {
      const filled = pasteLines(file, map, ['One', anyText(random)], place, persona, make)
      return filled && 'command' in filled ? filled.command : null
    }
  }
}
