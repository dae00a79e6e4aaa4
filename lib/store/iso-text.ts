import { z } from 'zod'

/** A moment as the API writes it, from the database's or from that text itself. */
export const IsoText = z.preprocess((at) => (at instanceof Date ? at.toISOString() : at), z.iso.datetime())
