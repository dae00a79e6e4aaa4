import { expect, test } from 'vitest'
import type { Task } from '@/lib/store/tasks'
import { taskPace, taskTitle } from './task-text'

const task: Task = {
  id: '1',
  kind: 'delete-project',
  subject: 'Study',
  status: 'running',
  nDone: 3000,
  nTotal: 12_000,
  reason: null,
  createdBy: 'Ana',
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: '2026-01-01T00:00:01.000Z',
  movedAt: '2026-01-01T00:00:04.000Z',
  finishedAt: null,
}

test('a task says what it does to what, and what it has done', () => {
  expect(taskTitle(task)).toBe('Deleting “Study”')
  expect(taskTitle({ ...task, status: 'done' })).toBe('Deleted “Study”')
})

test('it says how far it is, at what rate, and how long yet', () => {
  expect(taskPace(task)).toBe('3,000 of 12,000 rows, 1,000 a second, 9 s left')
})

test('where there is no rate yet it names none', () => {
  expect(taskPace({ ...task, status: 'queued', nTotal: null })).toBe('Waits for a worker.')
  expect(taskPace({ ...task, nTotal: null })).toBe('Counting its rows.')
  expect(taskPace({ ...task, movedAt: task.startedAt })).toBe('3,000 of 12,000 rows')
  expect(taskPace({ ...task, nDone: 0 })).toBe('0 of 12,000 rows')
})
