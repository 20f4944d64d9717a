import Dexie, { type EntityTable } from 'dexie'

/** A small picture of a recent file, for the start screen. Can be lost without losing a document. */
interface Thumbnail {
  /** What main gave the file for it; no other file has it, whatever its name or its document. */
  readonly key: string
  readonly svg: string
  readonly when: number
}

/** The library of this machine: what makes work quicker and can be rebuilt. */
class Library extends Dexie {
  thumbnails!: EntityTable<Thumbnail, 'key'>

  constructor() {
    super('touchline', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ thumbnails: 'key, when' })
    // The keys were names of files, which documents of several clients can share.
    this.version(2).upgrade((change) => change.table('thumbnails').clear())
  }
}

export const library = new Library()
