import type { Pairing } from '@/lib/formats/record'
import type { Order } from '@/lib/words/preference'

/** How a file is to be read, as far as a person said it. */
export type ReadAs = { format?: string; labeler?: string; pairing?: Pairing; order?: Order; mapping?: string }
