import { useEffect, useState } from 'react'

const NONE: ReadonlyMap<string, string> = new Map()

/**
 * Returns object URLs of SVG pictures by key, valid while the component is mounted. `load` has to be a stable function.
 */
export function usePictures(load: () => Promise<ReadonlyMap<string, string>>): ReadonlyMap<string, string> {
  const [urls, setUrls] = useState(NONE)
  useEffect(() => {
    let made: ReadonlyMap<string, string> = NONE
    let gone = false
    load()
      .then((pictures) => {
        if (gone) return
        made = new Map(
          [...pictures].map(([key, svg]) => [key, URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))]),
        )
        setUrls(made)
      })
      // Names are shown without pictures if they can't be loaded.
      .catch(() => setUrls(NONE))
    return () => {
      gone = true
      for (const url of made.values()) URL.revokeObjectURL(url)
    }
  }, [load])
  return urls
}
