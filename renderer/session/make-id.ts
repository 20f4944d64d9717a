import { nanoid } from 'nanoid'
import type { MakeId } from '../../shared/document/new-file'

/** A new id for a thing of the document: 12 characters, about 71 bits of chance. */
export const makeId: MakeId = () => nanoid(12)
