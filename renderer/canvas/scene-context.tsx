import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { SceneContext } from '../../shared/scene/context'
import { type Layout, layoutMap } from '../../shared/scene/layout'
import { DARK, LIGHT } from '../../shared/scene/tokens'
import { t } from '../i18n/i18n'
import { useFile, useMap, useShell } from '../session/hooks'
import { measurer } from '../ui/measurer'

interface SceneValue {
  readonly context: SceneContext
  readonly layout: Layout
}

const Scene = createContext<SceneValue | null>(null)

/** Lays out the map that is shown, once for all that draw it. */
export function SceneProvider({ children }: { readonly children: ReactNode }) {
  const file = useFile()
  const map = useMap()
  const theme = useShell((state) => state.theme)
  const locale = useShell((state) => state.locale)
  const value = useMemo(() => {
    const context: SceneContext = { file, map, measurer, palette: theme === 'dark' ? DARK : LIGHT, t, locale }
    return { context, layout: layoutMap(context) }
  }, [file, map, theme, locale])
  return <Scene value={value}>{children}</Scene>
}

/** The scene of the map that is shown. @throws outside a SceneProvider. */
export function useScene(): SceneValue {
  const value = useContext(Scene)
  if (!value) throw new Error('useScene is for components inside a SceneProvider')
  return value
}
