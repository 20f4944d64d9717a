import Dexie, { type EntityTable } from 'dexie'

/** The thumbnail of a recent file, for the start screen. Losing it loses no document. */
interface Thumbnail {
  /** The key that the main process assigned to the file, unique regardless of its name and document. */
  readonly key: string
  readonly svg: string
  readonly when: number
}

/** The local library: data that speeds up work and can be rebuilt. */
class Library extends Dexie {
  thumbnails!: EntityTable<Thumbnail, 'key'>

  constructor() {
    super('touchline', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ thumbnails: 'key, when' })
    // Earlier keys were file names, which documents of different clients can share.
    this.version(2).upgrade((change) => change.table('thumbnails').clear())
  }
}

export const library = new Library()
