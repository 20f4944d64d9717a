/**
 * @typedef {object} Folder
 * @property {string} room first part of the path
 * @property {string} name second part; `*.ts` stands for the files directly in the room
 * @property {number} files
 * @property {number} level 0 if it imports no folder of its room, else one above the highest that it imports
 * @property {string[]} imports keys of imported folders in its room, without those also imported indirectly
 * @property {string[]} against keys of imported folders that import it more often, directly or indirectly
 * @property {string[]} rooms other rooms that it imports from
 */

/** Rooms in drawing order, from left to right. */
export const ROOMS = ['electron', 'shared', 'renderer']

/**
 * Groups the modules found by dependency-cruiser into folders, two levels deep.
 * @param {readonly { source: string, dependencies: readonly { resolved: string }[] }[]} modules
 * @returns {Map<string, Folder>} by path
 */
export function foldersOf(modules) {
  /** Number of files per folder, and number of imports between folders. */
  const files = new Map()
  const weights = new Map()
  for (const { source, dependencies } of modules) {
    const from = folderOf(source)
    if (from === null) continue
    files.set(from, (files.get(from) ?? 0) + 1)
    const to = weights.get(from) ?? new Map()
    weights.set(from, to)
    for (const target of dependencies.map(({ resolved }) => folderOf(resolved)))
      if (target !== null && target !== from) to.set(target, (to.get(target) ?? 0) + 1)
  }
  return new Map(ROOMS.flatMap((room) => foldersOfRoom(room, files, weights)))
}

function folderOf(path) {
  const [room, folder, ...rest] = path.split('/')
  if (!ROOMS.includes(room) || folder === 'tools' || !/\.tsx?$/.test(path)) return null
  return `${room}/${rest.length > 0 ? folder : '*.ts'}`
}

const roomOf = (key) => key.split('/')[0]

function foldersOfRoom(room, files, weights) {
  const keys = [...files.keys()].filter((key) => roomOf(key) === room).sort()
  const order = ordered(keys, (from, to) => weights.get(from).get(to) ?? 0)
  const place = new Map(order.map((key, at) => [key, at]))
  const targets = (key) => keys.filter((to) => weights.get(key).has(to))
  const down = (key) => targets(key).filter((to) => place.get(to) > place.get(key))
  const levels = new Map()
  for (const key of order.toReversed()) levels.set(key, 1 + Math.max(-1, ...down(key).map((to) => levels.get(to))))
  return keys.map((key) => [
    key,
    {
      room,
      name: key.split('/')[1],
      files: files.get(key),
      level: levels.get(key),
      imports: down(key).filter((to) => !down(key).some((other) => other !== to && reaches(other, to, down))),
      against: targets(key).filter((to) => place.get(to) < place.get(key)),
      rooms: [...new Set([...weights.get(key).keys()].map(roomOf))].filter((other) => other !== room).sort(),
    },
  ])
}

/**
 * Orders folders so that few imports point backwards, folders with the most imports first (Eades, Lin and Smyth 1993).
 */
function ordered(keys, weight) {
  const [first, last] = [[], []]
  let left = [...keys]
  const take = (key, list) => {
    list.push(key)
    left = left.filter((other) => other !== key)
  }
  const sum = (count) => left.reduce((total, other) => total + count(other), 0)
  while (left.length > 0) {
    const sink = left.find((key) => sum((other) => weight(key, other)) === 0)
    const source = left.find((key) => sum((other) => weight(other, key)) === 0)
    if (sink !== undefined) take(sink, last)
    else if (source !== undefined) take(source, first)
    else {
      const surplus = (key) => sum((other) => weight(key, other) - weight(other, key))
      take(
        left.reduce((best, key) => (surplus(key) > surplus(best) ? key : best)),
        first,
      )
    }
  }
  return [...first, ...last.toReversed()]
}

function reaches(from, wanted, next) {
  return next(from).some((to) => to === wanted || reaches(to, wanted, next))
}
