const NEXT: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Returns the tab that a key leads to from the one at a place, or null for a key that leads to none. */
export function tabByKey(key: string, at: number, count: number): number | null {
  return NEXT[key]?.(at, count) ?? null
}
