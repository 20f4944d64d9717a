import { faceMark } from '../../shared/drawing/face-mark'
import { OVERLAID, personaLine, personaMark } from '../../shared/drawing/persona-line'
import { PALETTES } from '../../shared/drawing/tokens'
import { SceneItems } from './scene-items'
import { useFile, useMap, useShell } from '../session/hooks'

const VIEW = { x: 0, y: 0, width: 44, height: 24 }

/** Shows the line style of a persona on the curve; nothing if it is not drawn. */
export function PersonaLine({ persona }: { readonly persona: string }) {
  const file = useFile()
  const map = useMap()
  const palette = useShell((state) => PALETTES[state.theme])
  const place = map.personas.indexOf(persona)
  if (place < 0 || place >= OVERLAID) return <SceneItems items={[]} view={VIEW} />
  const line = personaLine(place, false, { file, map, palette })
  const middle = { x: 22, y: 12 }
  const mark =
    place === 0
      ? faceMark(middle, 2, { palette }, file.emotionScale)
      : personaMark(middle, place, false, line, { palette })
  return <SceneItems items={[{ kind: 'path', d: 'M2 12h40', ...line }, ...mark]} view={VIEW} />
}
