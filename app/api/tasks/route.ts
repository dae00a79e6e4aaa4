import { z } from 'zod'
import { route } from '@/lib/api/route'
import { taskReader } from '@/lib/api/task-reader'
import { listTasks, Task } from '@/lib/store/tasks'

export const GET = route(
  {
    summary: "What goes on in the background: the caller's tasks, those done within a day included, youngest first.",
    needs: 'enter',
    answer: z.array(Task),
  },
  ({ caller }) => listTasks(taskReader(caller)),
)
