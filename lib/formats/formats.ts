import { alpacaEval } from './alpaca-eval'
import { alpacaOutputs } from './alpaca-outputs'
import { annotatedPairs } from './annotated-pairs'
import { arena55k } from './arena-55k'
import { arenaHard } from './arena-hard'
import { argilla } from './argilla'
import { autoJ, autoJJudge } from './auto-j'
import { autosxs } from './autosxs'
import { chosenRejected } from './chosen-rejected'
import { concordJsonl } from './concord-jsonl'
import { distilabel } from './distilabel'
import { helpsteer } from './helpsteer'
import { labelStudio } from './label-studio'
import { llmComparator } from './llm-comparator'
import { llmbar } from './llmbar'
import { mtBenchJudge } from './mt-bench-judge'
import { pandalm } from './pandalm'
import { pandalmJudge } from './pandalm-judge'
import { answers, questions } from './questions'
import type { Format } from './record'
import { reviews, verdictWords } from './reviews'
import { rewardBench } from './reward-bench'
import { softPairs } from './soft-pairs'
import { tldr } from './tldr'
import { ultrafeedback } from './ultrafeedback'
import { unpaired } from './unpaired'
import { votes } from './votes'

/** Every format that can be read, the commonest first. */
export const formats: readonly Format[] = [
  concordJsonl,
  chosenRejected,
  unpaired,
  softPairs,
  tldr,
  votes,
  arena55k,
  mtBenchJudge,
  arenaHard,
  alpacaEval,
  alpacaOutputs,
  llmbar,
  questions,
  answers,
  reviews,
  verdictWords,
  pandalm,
  pandalmJudge,
  autoJ,
  autoJJudge,
  rewardBench,
  helpsteer,
  ultrafeedback,
  distilabel,
  argilla,
  labelStudio,
  llmComparator,
  annotatedPairs,
  autosxs,
]

/** The format of an id such as `pandalm`; undefined for an unknown one. */
export function formatById(id: string): Format | undefined {
  return formats.find((format) => format.id === id)
}
