/**
 * Returns the largest set of ids that can keep their positions while the others move between them (longest increasing
 * subsequence). If anything has to move, ids in `moved` are not in the set.
 *
 * @param ids the new order
 * @param places old positions by id
 */
export function stationaryIds(
  ids: readonly string[],
  places: ReadonlyMap<string, number>,
  moved: ReadonlySet<string>,
): ReadonlySet<string> {
  const stayed = ids.filter((id) => places.has(id))
  const placeOf = (id: string) => places.get(id) ?? 0
  if (stayed.every((id, at) => at === 0 || placeOf(stayed[at - 1] ?? '') < placeOf(id))) return new Set(stayed)
  /** `ends[k]` ends the best increasing run of length k + 1; `previous` links each id to its predecessor in its run. */
  const ends: string[] = []
  const previous = new Map<string, string | undefined>()
  for (const id of stayed) {
    if (moved.has(id)) continue
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (placeOf(ends[middle] ?? '') < placeOf(id)) low = middle + 1
      else high = middle
    }
    previous.set(id, ends[low - 1])
    ends[low] = id
  }
  const kept = new Set<string>()
  for (let id = ends.at(-1); id !== undefined; id = previous.get(id)) kept.add(id)
  return kept
}
