import type { Pairing } from '@/lib/formats/record'

/** How a file is to be read, as far as a person said it. */
export type ReadAs = { format?: string; labeler?: string; pairing?: Pairing; order?: 'AB' | 'BA'; mapping?: string }
