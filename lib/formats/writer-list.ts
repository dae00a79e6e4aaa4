/** What a writer asks of the export beyond the labelled pairs. */
export type WriterNeed =
  /** Each person's label, not only the counts. */
  | 'votes'
  /** What the run's labeler wrote before its verdict, in each order. */
  | 'rationales'
  /** Whether all pairs are of the same two policies. */
  | 'matchup'
  /** The way of asking of the run's labeler. */
  | 'labeler'
  /** A dataset card, with counts and agreement. */
  | 'card'
  /** All that is known of a pair, with every run's judgments, instead of one label. */
  | 'everything'

export type WriterInfo = {
  id: string
  /** For people. */
  name: string
  description: string
  extension: string
  mediaType: string
  /** A tie can be said in this format. */
  ties: boolean
  /** The file is about prompts: one row each. */
  onePerPrompt?: true
  /** The file is no text, so none can be shown. */
  isBinary?: true
  needs: readonly WriterNeed[]
}

const jsonl = { extension: 'jsonl', mediaType: 'application/jsonl; charset=utf-8', ties: false, needs: [] } satisfies Partial<WriterInfo>

const parquet = {
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  ties: false,
  isBinary: true,
  needs: [],
} satisfies Partial<WriterInfo>

/** Every format that can be written, as screens and the command line list them. Source: FORMATS.md section 2; docs/exporting.md */
export const writerList = [
  {
    ...jsonl,
    id: 'trl',
    name: 'TRL preference',
    description: 'prompt, chosen, rejected, p_soft; texts where every prompt is one user message',
  },
  {
    ...jsonl,
    id: 'trl-conversational',
    name: 'TRL preference, conversational',
    description: 'the same as lists of messages; also for OpenRLHF with its chat template',
  },
  {
    ...jsonl,
    id: 'trl-implicit',
    name: 'TRL preference, implicit prompt',
    description: 'chosen and rejected begin with the prompt; for RewardTrainer',
  },
  { ...jsonl, id: 'kto', name: 'TRL unpaired (KTO)', description: 'prompt, completion, label: two rows a pair' },
  {
    ...jsonl,
    id: 'soft-pairs',
    ties: true,
    name: 'Soft pairs',
    description: 'response_a, response_b, p_a and the votes; for trainers that take soft labels',
  },
  {
    ...jsonl,
    id: 'openai-preference',
    name: 'OpenAI preference fine-tuning',
    description: 'input, preferred_output, non_preferred_output; also Together, Fireworks',
  },
  {
    ...jsonl,
    id: 'openai-judge',
    needs: ['labeler'],
    name: 'OpenAI supervised fine-tuning of a judge',
    description: "the labeler's prompt in both orders, answered by the label: two rows a pair",
  },
  { ...parquet, id: 'parquet', name: 'Parquet', description: "TRL's columns with the types of Hugging Face, one file" },
  {
    ...parquet,
    id: 'hf-dataset',
    name: 'Hugging Face dataset',
    description: 'Parquet for each split and README.md, the dataset card, in one tar',
    extension: 'tar',
    mediaType: 'application/x-tar',
    needs: ['card'],
  },
  {
    ...parquet,
    id: 'verl',
    name: 'veRL prompts',
    description: 'Parquet, a row a prompt, the chosen response as ground truth',
    onePerPrompt: true,
  },
  {
    id: 'csv',
    name: 'CSV for a spreadsheet',
    description: 'a row a pair, UTF-8, safe against formulas',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    ties: true,
    needs: [],
  },
  {
    ...jsonl,
    id: 'argilla',
    ties: true,
    needs: ['votes'],
    name: 'Argilla records',
    description: "AI labels as suggestions, people's as responses",
  },
  { ...jsonl, id: 'distilabel', name: 'distilabel', description: 'instruction, generations, generation_models, ratings' },
  {
    id: 'label-studio',
    name: 'Label Studio tasks',
    description: "AI labels as predictions, people's as annotations",
    extension: 'json',
    mediaType: 'application/json; charset=utf-8',
    ties: true,
    needs: ['votes'],
  },
  {
    id: 'llm-comparator',
    name: 'LLM Comparator',
    description: 'one JSON for the viewer, each order a rater with its rationale',
    extension: 'json',
    mediaType: 'application/json; charset=utf-8',
    ties: true,
    needs: ['votes', 'matchup', 'rationales'],
  },
  {
    ...jsonl,
    id: 'concord',
    ties: true,
    needs: ['everything'],
    name: 'Concord JSON Lines',
    description: 'everything of these pairs, every run and person; imports back; without a criterion the whole project',
  },
] as const satisfies readonly WriterInfo[]

export type WriterId = (typeof writerList)[number]['id']

/** The ids of `writerList`, for schemas. */
export const writerIds = writerList.map(({ id }) => id)

/**
 * What is known of a writer.
 * @throws RangeError for an id that is not in the list
 */
export function writerInfo(id: WriterId): WriterInfo {
  const found = writerList.find((writer) => writer.id === id)
  if (found === undefined) throw new RangeError(`there is no writer ${id}`)
  return found
}
