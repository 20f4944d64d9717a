import type { LucideIcon } from 'lucide-react'
import { useRef } from 'react'
import { PICTURE_TYPES } from '../../shared/formats/picture'
import { Button } from './button'

/** A button that opens a dialog to choose a picture. */
export function PictureButton({
  label,
  name,
  icon,
  onPick,
}: {
  readonly label: string
  readonly name: string
  readonly icon?: LucideIcon
  readonly onPick: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES.join()}
        aria-label={name}
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onPick(file)
          // Allows choosing the same file again.
          event.target.value = ''
        }}
      />
      <Button icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
