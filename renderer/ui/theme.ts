import { DIMMED, PALETTES, SPACE, type Theme, TYPE } from '../../shared/drawing/tokens'
import { shell } from '../session/shell'

/** Sets the colours of the palette as CSS custom properties, shared by the interface and the map. */
function write(theme: Theme): void {
  const palette = PALETTES[theme]
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value === 'string')
      style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
  palette.emotion.forEach((colour, at) => style.setProperty(`--emotion-${at + 1}`, colour))
  style.setProperty('--dimmed', String(DIMMED))
  style.setProperty('--radius', `${SPACE.radius}px`)
  style.setProperty('--text', `${TYPE.step.size}px`)
  style.colorScheme = theme === 'light' ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
}

/** Keeps the window in the theme of the settings or the system. */
export function followTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const contrast = ['(prefers-contrast: more)', '(forced-colors: active)'].map((query) => window.matchMedia(query))
  const ofSystem = (): Theme => {
    if (shell.getState().highContrast || contrast.some(({ matches }) => matches)) return 'contrast'
    return dark.matches ? 'dark' : 'light'
  }
  const apply = () => {
    const { theme: wanted } = shell.getState().settings
    const theme = wanted === 'system' ? ofSystem() : wanted
    write(theme)
    if (shell.getState().theme !== theme) shell.setState({ theme })
  }
  for (const query of [dark, ...contrast]) query.addEventListener('change', apply)
  shell.subscribe((state, before) => {
    if (state.settings !== before.settings || state.highContrast !== before.highContrast) apply()
  })
  apply()
}
