import { type ConfidenceBin, positionByConfidence } from '@/lib/stats/position-by-confidence'

export const nConfidenceBins = 5

type ConfidenceCounts = { bin: number; n: number; nSamePosition: number; nAgree: number; nDisagree: number }

/** All bins from confidence 0.5 to 1 with their figures, undefined in those without a pair. */
export function confidenceBins(rows: readonly ConfidenceCounts[], nBins = nConfidenceBins): ConfidenceBin[] {
  const counts = Array.from({ length: nBins }, (_, bin) => {
    const row = rows.find((one) => one.bin === bin) ?? { n: 0, nSamePosition: 0, nAgree: 0, nDisagree: 0 }
    const { n, nSamePosition, nAgree, nDisagree } = row
    return { low: 0.5 + bin / nBins / 2, high: 0.5 + (bin + 1) / nBins / 2, n, nSamePosition, nAgree, nDisagree }
  })
  return positionByConfidence(counts)
}
