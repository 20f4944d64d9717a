import { useEffect, useState } from 'react'
import { addressNow, addressOf } from './pictures'

/** A short address of a picture for an element of the page; undefined while a large one is made smaller, and for a broken one. */
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
