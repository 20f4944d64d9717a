import type { Command } from '../commands'
import type { MakeId } from '../new-file'
import type { Pasted } from './paste-fragment'
import { EntityCopier, sharedEntitiesOf, withNested } from '../copies/copy-entities'
import { scoreKey } from '../rules/rules'
import type { Card, JourneyFile, JourneyMap, Link, Score } from '../schema'

/**
 * Adds the maps of another file, with their scores and what they refer to (personas, channels, owners, needs, images).
 * Themes, initiatives, goals and strategy of the other file are not copied.
 */
export function pasteMaps(file: JourneyFile, other: JourneyFile, makeId: MakeId): Pasted {
  const insideOf = (map: JourneyMap) => [...withNested('map', map)]
  const all = other.maps.flatMap(insideOf)
  const known = new Set(all.map(([, { id }]) => id))
  const scores = other.scores.filter(({ subject }) => known.has(subject))
  const copier = new EntityCopier(
    file,
    sharedEntitiesOf(other, [...all, ...scores.map((score) => ['score', score] as const)]),
    makeId,
  )
  // Links may refer to maps that are copied later.
  for (const id of known) copier.idOf(id)
  const links: Command[] = []
  const maps = other.maps.map((map, at): Command => {
    const own = new Set(insideOf(map).map(([, { id }]) => id))
    // Drop dangling references, which a command would reject; add links between maps once all maps are there.
    const cards = map.cards.filter((card: Card) => own.has(card.lane) && own.has(card.step))
    const [inside, across] = [
      (link: Link) => own.has(link.from) && own.has(link.to),
      (link: Link) => known.has(link.from) && known.has(link.to),
    ]
    const within = map.links.filter(inside)
    const votes = map.votes.map((vote) => ({
      ...vote,
      counts: Object.fromEntries(Object.entries(vote.counts).filter(([id]) => own.has(id))),
    }))
    const copy = copier.copy('map', { ...map, origin: undefined, cards, links: within, votes })
    if ((copy.personas as string[]).length === 0) copy.personas = file.personas.slice(0, 1).map(({ id }) => id)
    map.links
      .filter((link) => across(link) && !inside(link))
      .forEach((link, index) => {
        links.push({
          type: 'insert',
          kind: 'link',
          parent: copy.id,
          at: within.length + index,
          item: copier.copy('link', link),
        })
      })
    return { type: 'insert', kind: 'map', parent: null, at: file.maps.length + at, item: copy }
  })
  const copies = scores.map((score) => copier.copyScore(score)).filter((copy) => copy !== null)
  // Scores are unique by key; of duplicates in the other file the first is kept.
  const measured = [
    ...new Map(copies.toReversed().map((copy) => [scoreKey('score', copy as Score), copy])).values(),
  ].reverse()
  const commands = [
    ...copier.commands,
    ...maps,
    ...links,
    ...measured.map(
      (item, at) => ({ type: 'insert', kind: 'score', parent: null, at: file.scores.length + at, item }) as const,
    ),
  ]
  return { command: { type: 'batch', commands }, ids: other.maps.map(({ id }) => copier.idOf(id)) }
}
