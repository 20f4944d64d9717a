type Rgb = readonly [number, number, number]

/** Whether a text is a colour as files write it: `#` and six hexadecimal digits. */
export function isColour(text: string | undefined): text is string {
  return text !== undefined && /^#[0-9a-f]{6}$/i.test(text)
}

function channels(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb
}

/** The colour that lies between two, `share` of the way (0 to 1) from the first to the second. */
export function mix(from: string, to: string, share: number): string {
  const end = channels(to)
  const mixed = channels(from).map((value, at) => Math.round(value + ((end[at] ?? value) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour itself where it stands out from a ground by `least`, else brought towards an ink until it does. */
export function legible(colour: string, ground: string, ink: string, least: number): string {
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mix(colour, ink, share)
    if (contrast(tried, ground) >= least) return tried
  }
  return ink
}

/** Of two inks the one that stands out more from a colour. */
export function inkOn(colour: string, light: string, dark: string): string {
  return contrast(colour, light) >= contrast(colour, dark) ? light : dark
}
