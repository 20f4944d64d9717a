import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type FilterResult, applyFilter } from '../../shared/analysis/filter'
import type { Filter, JourneyFile, JourneyMap } from '../../shared/document/schema'
import { currentMapOf } from '../../shared/document/edits/maps'
import type { Look, SceneContext } from '../../shared/drawing/context'
import type { Layout } from '../../shared/map/boxes'
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

/** Lays out one state of a map after the other, each with what it can take from the map's one before. */
function createLayouter(): (context: SceneContext) => Layout {
  const before = new Map<string, Layout>()
  return (context) => {
    const layout = layoutMap(context, before.get(context.map.id))
    before.set(context.map.id, layout)
    return layout
  }
}

/** Finds what the filter dims in one state of a map after the other; the same set as long as nothing else is dimmed. */
function createMatcher(): (file: JourneyFile, map: JourneyMap, filter: Filter) => FilterResult {
  let before: FilterResult | undefined
  return (file, map, filter) => (before = applyFilter(file, map, filter, before))
}

/** Takes the heads of one layout after the other; the same object as long as all are called the same. */
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

/** Lays out the map that is shown, once for all that draw it; after a change only what the change can have moved. */
export function SceneProvider({ children }: { readonly children: ReactNode }) {
  const file = useFile()
  const map = useMap()
  const theme = useShell((state) => state.theme)
  const language = useShell((state) => state.language)
  const locale = useShell((state) => state.locale)
  const look = useMemo<Look>(
    () => ({ measurer, palette: PALETTES[theme], t: textsIn(language), locale }),
    [theme, language, locale],
  )
  const wanted = useShell((state) => state.overlay)
  const overlay = wanted ? currentMapOf(file, map) : undefined
  const [layOut] = useState(createLayouter)
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

/** The scene of the map that is shown. @throws outside a SceneProvider. */
export function useScene(): SceneValue {
  const value = useContext(Scene)
  if (!value) throw new Error('useScene is for components inside a SceneProvider')
  return value
}

/** The stages and lanes of the map that is shown; the same object as long as all are called the same. */
export function useHeads(): Heads {
  return useContext(HeadsOfScene)
}

/** What the present filter dims, and how much it leaves. */
export function useMatches(): FilterResult {
  return useContext(MatchesOfScene)
}

/** How the map is drawn: what does not change with the document. @throws outside a SceneProvider. */
export function useLook(): Look {
  const value = useContext(LookOfScene)
  if (!value) throw new Error('useLook is for components inside a SceneProvider')
  return value
}

/** Whose emotions are set and told, and in which words; the same object as long as none of it changes. @throws outside a SceneProvider */
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
