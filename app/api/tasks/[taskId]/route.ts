import { z } from 'zod'
import { route } from '@/lib/api/route'
import { taskReader } from '@/lib/api/task-reader'
import { getTask, Task } from '@/lib/store/tasks'

export const GET = route(
  { summary: 'How far a task of the background is.', needs: 'enter', params: z.object({ taskId: z.uuid() }), answer: Task },
  ({ params: { taskId }, caller }) => getTask(taskId, taskReader(caller)),
)
