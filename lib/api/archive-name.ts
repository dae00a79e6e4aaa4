import { z } from 'zod'

/** How a project from an archive is to be called. */
export const ArchiveName = z.object({ name: z.string().trim().max(120).optional().describe("Instead of the archive's own.") })
