import { z } from 'zod'
import { AnchorDraw } from '@/lib/store/anchors'

/** Body of POST /api/projects/:id/anchors */
export const NewAnchors = AnchorDraw.extend({ name: z.string().trim().min(1, 'Name the anchor pairs.').max(200) })
export type NewAnchors = z.infer<typeof NewAnchors>
