import { nanoid } from 'nanoid'
import type { MakeId } from '../../shared/document/new-file'

/** Returns a new entity id: 12 characters, about 71 random bits. */
export const makeId: MakeId = () => nanoid(12)
