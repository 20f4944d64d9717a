import Dexie, { type EntityTable } from 'dexie'

/** A small picture of a recent file, for the start screen. Can be lost without losing a document. */
interface Thumbnail {
  /** The file's name without its folder, which the page does not know: files of one name share a picture. */
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
  }
}

export const library = new Library()
