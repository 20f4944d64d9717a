import faces from '../../assets/fonts/faces.json'

/** Makes the bundled faces known to the page; each file is loaded when one of its characters is first shown. */
export function addFonts(): void {
  for (const { family, weight, unicodeRange, name } of faces) {
    document.fonts.add(new FontFace(family, `url(./${name})`, { weight: String(weight), ...(unicodeRange === '' ? {} : { unicodeRange }) }))
  }
}
