import { usePicture } from './use-picture'

/** A picture of the file in a form. */
export function PictureImage({ href, alt }: { readonly href: string; readonly alt: string }) {
  return <img src={usePicture(href)} alt={alt} />
}
