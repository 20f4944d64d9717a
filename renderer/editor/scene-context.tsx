import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type FilterResult, applyFilter } from '../../shared/analysis/filter'
import type { Filter, JourneyFile, JourneyMap } from '../../shared/document/schema'
import { currentMapOf } from '../../shared/document/edits/maps'
import type { Look, SceneContext } from '../../shared/drawing/context'
import type { Layout } from '../../shared/map/boxes'
import { fitToWindow } from '../../shared/map/fit'
import { layoutMap } from '../../shared/map/layout'
import { PALETTES } from '../../shared/drawing/tokens'
import { textsIn } from '../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../session/hooks'
import { measurer } from '../drawing/measurer'
import { get } from '../../shared/document/entity-index'
import { presentFile, presentMap } from '../session/session'
import type { Feeling, Heads } from './describe'

interface SceneValue {
  readonly context: SceneContext
  readonly layout: Layout
}

const Scene = createContext<SceneValue | null>(null)
const LookOfScene = createContext<Look | null>(null)
const MatchesOfScene = createContext<FilterResult>({ dimmed: new Set(), steps: 0, of: 0 })
const FeelingOfScene = createContext<Feeling | null>(null)
const HeadsOfScene = createContext<Heads>({ stages: [], lanes: [] })

/** Lays out successive states of a map, reusing the previous layout. */
function createLayouter(): (context: SceneContext) => Layout {
  const before = new Map<string, Layout>()
  return (context) => {
    const layout = layoutMap(context, before.get(context.map.id))
    before.set(context.map.id, layout)
    return layout
  }
}

/** Filters successive states of a map; returns the same set while the result is equal. */
function createMatcher(): (file: JourneyFile, map: JourneyMap, filter: Filter) => FilterResult {
  let before: FilterResult | undefined
  return (file, map, filter) => (before = applyFilter(file, map, filter, before))
}

/** Returns the headers of successive layouts; the same object while all names are equal. */
function createHeads(): (layout: Layout) => Heads {
  let before: Heads = { stages: [], lanes: [] }
  return ({ stages, lanes }) => {
    const same =
      before.lanes === lanes &&
      before.stages.length === stages.length &&
      before.stages.every(({ id, thing }, at) => id === stages[at]?.id && thing.title === stages[at].thing.title)
    return (before = same ? before : { stages, lanes })
  }
}

/** Provides the layout of the shown map to all its consumers; after a change only the affected part is laid out. */
export function SceneProvider({ children }: { readonly children: ReactNode }) {
  const file = useFile()
  const map = useMap()
  const theme = useShell((state) => state.theme)
  const language = useShell((state) => state.language)
  const locale = useShell((state) => state.locale)
  const plain = useMemo<Look>(
    () => ({ measurer, palette: PALETTES[theme], t: textsIn(language), locale }),
    [theme, language, locale],
  )
  const wanted = useShell((state) => state.overlay)
  const overlay = wanted ? currentMapOf(file, map) : undefined
  const [layOut] = useState(createLayouter)
  const shown = useSession((state) => state.view.id)
  const size = useShell((state) => (shown === 'canvas' ? state.fitted : null))
  const surface = useMemo(
    () => (size ? (fitToWindow({ ...plain, file, map, overlay }, size) ?? undefined) : undefined),
    [size, plain, file, map, overlay],
  )
  const look = useMemo<Look>(() => (surface ? { ...plain, surface } : plain), [plain, surface])
  const value = useMemo(() => {
    const context: SceneContext = { ...look, file, map, overlay }
    return { context, layout: layOut(context) }
  }, [file, map, overlay, look, layOut])
  const filter = useSession((state) => state.filter)
  const [match] = useState(createMatcher)
  const matches = useMemo(() => match(file, map, filter), [match, file, map, filter])
  const [headsOf] = useState(createHeads)
  const heads = useMemo(() => headsOf(value.layout), [headsOf, value.layout])
  const feeling = useFeelingNow()
  return (
    <LookOfScene value={look}>
      <HeadsOfScene value={heads}>
        <FeelingOfScene value={feeling}>
          <MatchesOfScene value={matches}>
            <Scene value={value}>{children}</Scene>
          </MatchesOfScene>
        </FeelingOfScene>
      </HeadsOfScene>
    </LookOfScene>
  )
}

/** Returns the scene of the shown map. @throws outside a SceneProvider */
export function useScene(): SceneValue {
  const value = useContext(Scene)
  if (!value) throw new Error('useScene is for components inside a SceneProvider')
  return value
}

/** Returns the headers of the shown map; the same object while all names are equal. */
export function useHeads(): Heads {
  return useContext(HeadsOfScene)
}

/** Returns the result of the current filter. */
export function useMatches(): FilterResult {
  return useContext(MatchesOfScene)
}

/** Returns the look of the map, which is independent of the document. @throws outside a SceneProvider */
export function useLook(): Look {
  const value = useContext(LookOfScene)
  if (!value) throw new Error('useLook is for components inside a SceneProvider')
  return value
}

/**
 * Returns whose emotions are set and described, and in which words; the same object while unchanged. @throws outside a
 * SceneProvider
 */
export function useFeeling(): Feeling {
  const value = useContext(FeelingOfScene)
  if (!value) throw new Error('useFeeling is for components inside a SceneProvider')
  return value
}

function useFeelingNow(): Feeling {
  const persona = useSession((state) => state.persona)
  const name = useSession((state) =>
    presentMap(state).personas.length > 1 ? get(presentFile(state), 'persona', persona)?.name : undefined,
  )
  const scale = useSession((state) => presentFile(state).emotionScale)
  const waves = useSession((state) => presentFile(state).waves)
  return useMemo(() => ({ persona, name, scale, waves }), [persona, name, scale, waves])
}
