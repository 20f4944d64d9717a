import { useEffect, useState } from 'react'

const NONE: ReadonlyMap<string, string> = new Map()

/** Pictures (SVG) as addresses for images, by key, as long as the component shows them. `load` stays the same function as long as they do. */
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
      // There are names without pictures then, nothing more.
      .catch(() => setUrls(NONE))
    return () => {
      gone = true
      for (const url of made.values()) URL.revokeObjectURL(url)
    }
  }, [load])
  return urls
}
