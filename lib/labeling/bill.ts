import type { LabelingBill } from '@/lib/stats/labeling-cost'
import type { RunRow } from '@/lib/store/runs'

type Counted = Pick<RunRow, 'costUsd' | 'nJudgmentsOk' | 'nJudgmentsReused' | 'nJudgmentsPlanned' | 'nPairs'>
type Priced = { inputUsdPerMTok: number | null; outputUsdPerMTok: number | null }

/** What runs of one labeler version cost and gave together. Money that was spent shows that there were prices, even if they are gone by now. */
export function billOf(runs: readonly Counted[], endpoint: Priced | null): LabelingBill {
  const sum = (of: (run: Counted) => number) => runs.reduce((total, run) => total + of(run), 0)
  const costUsd = sum((run) => run.costUsd)
  const nPairs = sum((run) => run.nPairs)
  return {
    costUsd,
    hasPrices: costUsd > 0 || (endpoint !== null && (endpoint.inputUsdPerMTok !== null || endpoint.outputUsdPerMTok !== null)),
    nJudgmentsOk: sum((run) => run.nJudgmentsOk),
    nJudgmentsReused: sum((run) => run.nJudgmentsReused),
    judgmentsPerLabel: nPairs === 0 ? 0 : sum((run) => run.nJudgmentsPlanned) / nPairs,
  }
}
