import type { PictureAsset } from '../../shared/document/edits/pictures'
import { LIMITS } from '../../shared/document/schema'
import { shell } from '../session/shell'

/** The whole picture, or its centre as a small photo of a persona. */
export type PictureShape = 'whole' | 'coin'

/** A request to the worker (picture-worker.ts). */
export interface PictureRequest {
  readonly file: Blob
  readonly shape: PictureShape
  /** Maximum size of the image in bytes. */
  readonly most: number
  /** Whether to keep the metadata. */
  readonly keepMetadata: boolean
}

/** The image for a journey file, or a problem with the message `picture.<problem>`. */
export type PictureReply =
  { readonly asset: PictureAsset } | { readonly problem: 'svg' | 'no-picture' | 'broken' | 'too-large' }

/**
 * Reads a PNG, JPEG, WebP or GIF, detected by content. Scales it down to the limits of a journey file (4096 pixels per
 * side, `LIMITS.imageBytes`). Applies the orientation and removes metadata, unless the user keeps it. Works in a
 * worker. Never rejects.
 */
export function readPicture(file: Blob, shape: PictureShape): Promise<PictureReply> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<PictureReply>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PictureReply>) => resolve(data))
    worker.addEventListener('error', () => resolve({ problem: 'broken' }))
    const keepMetadata = shell.getState().settings.keepCameraData
    worker.postMessage({ file, shape, most: LIMITS.imageBytes, keepMetadata } satisfies PictureRequest)
  }).finally(() => worker.terminate())
}

/** Returns whether a dropped or pasted file is declared a picture; the format is detected later by content. */
export function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.(png|jpe?g|webp|gif|svg)$/i.test(name)
}
