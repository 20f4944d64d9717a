/** Channel on which the preload script sends the path of a dropped file. Pages can't use it. */
export const OPEN_PATH = 'file.open-path'
