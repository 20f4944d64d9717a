type Rgb = readonly [number, number, number]

/** Returns whether a text is a colour in the file's notation: `#` and six hexadecimal digits. */
export function isColour(text: string | undefined): text is string {
  return text !== undefined && /^#[0-9a-f]{6}$/i.test(text)
}

function channels(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb
}

/** Interpolates between two colours; `share` 0 returns the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const end = channels(to)
  const mixed = channels(from).map((value, at) => Math.round(value + ((end[at] ?? value) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Returns the relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/**
 * Returns the colour if its contrast with the ground is at least `least`; otherwise mixes it with an ink until it is.
 */
export function legible(colour: string, ground: string, ink: string, least: number): string {
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mix(colour, ink, share)
    if (contrast(tried, ground) >= least) return tried
  }
  return ink
}

/** Returns the one of two inks that has the higher contrast with a colour. */
export function inkOn(colour: string, light: string, dark: string): string {
  return contrast(colour, light) >= contrast(colour, dark) ? light : dark
}
