/** The channel by which the preload script hands over the path of a dropped file. No page can name it. */
export const OPEN_PATH = 'file.open-path'
