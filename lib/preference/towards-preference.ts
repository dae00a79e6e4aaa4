import type { Task } from './labeler-config'

/**
 * P(first is preferred) from P(first is the one asked for), and back: the harmless task asks for the more harmful response, so there the
 * preference is the complement. Its own inverse. Nothing else in Concord inverts.
 * Source: METHOD.md section 0 point 1; Lee et al. 2023, Table 22
 */
export function towardsPreference(task: Task, pFirst: number): number {
  return task === 'harmless' ? 1 - pFirst : pFirst
}
