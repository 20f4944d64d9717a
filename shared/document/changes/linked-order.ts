/** A doubly linked list of ids: inserts, removes and finds the predecessor in constant time. */
export class LinkedOrder {
  private readonly previous = new Map<string, string | null>()
  private readonly next = new Map<string | null, string>()

  /** @param head the predecessor of the first id, or null */
  constructor(
    ids: Iterable<string>,
    private readonly head: string | null = null,
  ) {
    let last = head
    for (const id of ids) {
      this.insert(id, last)
      last = id
    }
  }

  has(id: string): boolean {
    return this.previous.has(id)
  }

  /** Returns the id before the given one; null for the first. */
  before(id: string): string | null {
    return this.previous.get(id) ?? null
  }

  insert(id: string, after: string | null): void {
    const behind = this.next.get(after)
    this.previous.set(id, after)
    this.next.set(after, id)
    if (behind === undefined) return
    this.previous.set(behind, id)
    this.next.set(id, behind)
  }

  remove(id: string): void {
    const [before, behind] = [this.before(id), this.next.get(id)]
    this.previous.delete(id)
    this.next.delete(id)
    if (behind === undefined) {
      this.next.delete(before)
    } else {
      this.previous.set(behind, before)
      this.next.set(before, behind)
    }
  }

  /** Returns the ids in order. */
  ids(): string[] {
    const ids: string[] = []
    for (let id = this.next.get(this.head); id !== undefined; id = this.next.get(id)) ids.push(id)
    return ids
  }
}
