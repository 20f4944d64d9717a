import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { parseJson } from './parse-json'
import { FileFailure } from './problem'
import { sha256Of } from './file-fingerprint'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** JSON strings of at least this many bytes, such as pictures, are stored separately, once for all versions. */
const leastPart = 8192
const quote = 0x22
const newline = 0x0a
/** More than any journey file (bytes): larger content is treated as damaged. */
const mostBytes = 256 * 1024 * 1024

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const headerSchema = z.object({
  format: z.literal('touchline-version'),
  version: z.literal(1),
  /** For people who inspect the file. */
  fileId: z.string(),
  mark: z.string().nullable(),
  sha256,
  /** Byte offset of each part in the text without the parts, in ascending order. */
  parts: z.array(z.tuple([z.number().int().min(0), sha256])),
})
export type VersionHeader = z.infer<typeof headerSchema>

/** Packed content: its own bytes, and its large strings by SHA-256. */
export interface PackedVersion {
  readonly bytes: Uint8Array
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** Yields the positions of long strings in JSON text, without quotes. Strings of twice the stride are never missed. */
function* longStrings(content: Uint8Array): Generator<readonly [start: number, end: number]> {
  const stride = leastPart / 2
  for (let at = stride; at < content.length; at += stride) {
    const start = content.lastIndexOf(quote, at) + 1
    const next = content.indexOf(quote, at + 1)
    const end = next < 0 ? content.length : next
    if (end - start < leastPart) continue
    yield [start, end]
    at = end
  }
}

/**
 * Packs content for the store. {@link unpackVersion} restores exactly the same bytes.
 *
 * @returns the bytes of the version's own file, and the uncompressed parts it refers to
 */
export async function packVersion(
  content: Uint8Array,
  { fileId, mark }: { readonly fileId: string; readonly mark: string | null },
): Promise<PackedVersion> {
  const parts = new Map<string, Uint8Array>()
  const places: [number, string][] = []
  const rest: Uint8Array[] = []
  let [from, length] = [0, 0]
  for (const [start, end] of longStrings(content)) {
    const part = content.subarray(start, end)
    const hash = sha256Of(part)
    parts.set(hash, part)
    rest.push(content.subarray(from, start))
    length += start - from
    places.push([length, hash])
    from = end
  }
  rest.push(content.subarray(from))
  const header: VersionHeader = {
    format: 'touchline-version',
    version: 1,
    fileId,
    mark,
    sha256: sha256Of(content),
    parts: places,
  }
  const body = await compressPart(Buffer.concat(rest))
  return { bytes: Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]), parts }
}

/** Returns a part as it is stored on disk. */
export function compressPart(part: Uint8Array): Promise<Uint8Array> {
  return compress(part)
}

/**
 * Reads the first line of a version file.
 *
 * @throws FileFailure `io` if there is no valid header
 */
export function readHeader(bytes: Uint8Array): { readonly header: VersionHeader; readonly length: number } {
  const end = bytes.indexOf(newline)
  const parsed = headerSchema.safeParse(parseJson(bytes.subarray(0, Math.max(end, 0))))
  if (!parsed.success) throw new FileFailure('io', undefined, 'damaged')
  return { header: parsed.data, length: end + 1 }
}

/**
 * Restores the content of a version.
 *
 * @param part reads the file of a part
 * @throws FileFailure `io` if the result differs from the original content, or whatever `part` throws
 */
export async function unpackVersion(
  bytes: Uint8Array,
  part: (sha256: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const { header, length } = readHeader(bytes)
  const body = await expand(bytes.subarray(length))
  const pieces: Uint8Array[] = []
  let from = 0
  for (const [at, hash] of header.parts) {
    pieces.push(body.subarray(from, at), await expand(await part(hash)))
    from = at
  }
  pieces.push(body.subarray(from))
  const content = Buffer.concat(pieces)
  if (sha256Of(content) !== header.sha256) throw new FileFailure('io', undefined, 'damaged')
  return content
}

function expand(bytes: Uint8Array): Promise<Uint8Array> {
  return decompress(bytes, { maxOutputLength: mostBytes }).catch(() => {
    throw new FileFailure('io', undefined, 'damaged')
  })
}
