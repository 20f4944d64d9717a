/** The value of `format` that identifies a journey file. */
export const FORMAT = 'touchline-journey'
/** The version of the format that this program writes. */
export const VERSION = 2

/** Limits of a file; a file that exceeds one is refused with a clear message. */
export const LIMITS = {
  /** Bytes of a journey file. */
  fileBytes: 100 * 1024 * 1024,
  /** Nesting of objects and arrays; deeper values can't be copied between processes. */
  depth: 100,
  /**
   * Values of any kind in a file, since many small ones take far more memory and time than their text: 80 per card at
   * the maximum number of cards.
   */
  values: 4_000_000,
  /** Cards, touchpoints and steps of one file together. */
  cards: 50_000,
  /** Maps, stages, lanes, links, notes, votes, saved filters and personas of one file together. */
  parts: 50_000,
  /** Lines of an imported text: ten per card at the maximum number of cards. */
  lines: 500_000,
  /** Characters of one text or key. */
  text: 1024 * 1024,
  /** Bytes of one image. */
  imageBytes: 10 * 1024 * 1024,
} as const
