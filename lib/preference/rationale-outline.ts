import type { Task } from './labeler-config'

/** What a rationale weighs, by task; the four of summarization are the paper's. Source: METHOD.md section 1.2 */
const axes: Record<Task, readonly string[]> = {
  summarization: ['Coherence', 'Accuracy', 'Coverage', 'Overall quality'],
  helpful: ['Helpfulness', 'Honesty'],
  harmless: ['Harmfulness'],
  'question answering': ['Correctness', 'Completeness', 'Clarity'],
  'content generation': ['Instructions', 'Substance', 'Craft', 'Originality'],
  custom: ['Quality'],
}

/**
 * The rationale of a worked example to be filled in: for each response and axis a mark from 1 to 10 and why, as in the paper's examples with a chain
 * of thought. The words "Thoughts on Summary 1 -" before it are the prompt's own.
 * @param response what the task calls a response: Summary or Response
 * Source: Lee et al. 2023, Table 18; METHOD.md section 1.3
 */
export function rationaleOutline(task: Task, response: string, labels: readonly [string, string]): string {
  const lines = axes[task].map((axis) => `${axis} - … of 10. Rationale: …`).join('\n')
  return `${lines}\n\nThoughts on ${response} ${labels[1]} -\n${lines}`
}
