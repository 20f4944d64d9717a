import { useEffect, useState } from 'react'
import { addressNow, addressOf } from './pictures'

/** Returns an object URL of a picture; undefined while a large one is being scaled, or if it is damaged. */
export function usePicture(href: string): string | undefined {
  const now = addressNow(href)
  const [made, setMade] = useState<{ readonly href: string; readonly address: string | undefined }>()
  useEffect(() => {
    if (now !== undefined) return
    let wanted = true
    void addressOf(href).then((address) => {
      if (wanted) setMade({ href, address })
    })
    return () => {
      wanted = false
    }
  }, [href, now])
  return now ?? (made?.href === href ? made.address : undefined)
}
