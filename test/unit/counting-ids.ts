/** Returns a generator of distinct ids: `id-0`, `id-1` and so on. */
export function countingIds(stem = 'id'): () => string {
  let made = 0
  return () => `${stem}-${made++}`
}
