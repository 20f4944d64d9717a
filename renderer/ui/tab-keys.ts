const NEXT: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Returns the index of the tab that a key moves to, or null for other keys. */
export function tabByKey(key: string, at: number, count: number): number | null {
  return NEXT[key]?.(at, count) ?? null
}
