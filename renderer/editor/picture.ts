import type { PictureAsset } from '../../shared/document/edits/pictures'
import { LIMITS } from '../../shared/document/schema'
import { shell } from '../session/shell'

/** The whole picture, or its middle as a small photo of a persona. */
export type PictureShape = 'whole' | 'coin'

/** What the worker is asked (picture-worker.ts). */
export interface PictureRequest {
  readonly file: Blob
  readonly shape: PictureShape
  /** Bytes that an image of a file may have at most. */
  readonly most: number
  /** Whether the picture keeps what a camera or a program wrote into it. */
  readonly keepMetadata: boolean
}

/** The image as a journey file holds it, or why it is none; each problem's text is the catalogue's `picture.<problem>`. */
export type PictureReply =
  { readonly asset: PictureAsset } | { readonly problem: 'svg' | 'no-picture' | 'broken' | 'too-large' }

/**
 * Reads a picture by its bytes, whatever it is called: PNG, JPEG, WebP or GIF that can be decoded. One that is larger than a
 * journey file takes (4096 pixels a side, `LIMITS.imageBytes`) is made smaller. It comes without what a camera or a program wrote into
 * it, turned as it is to be seen, unless the user keeps that. The window goes on meanwhile. Never rejects.
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

/** Whether a file that is dropped or pasted means to be a picture. What it is in truth is found by its bytes. */
export function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.(png|jpe?g|webp|gif|svg)$/i.test(name)
}
