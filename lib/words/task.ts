import * as z from 'zod/mini'

/** How far work is that goes on in the background. */
export const TaskStatus = z.enum(['queued', 'running', 'done'])
export type TaskStatus = z.infer<typeof TaskStatus>
