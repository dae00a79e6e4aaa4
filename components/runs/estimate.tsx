import { formatCount, formatSeconds, formatUsd } from '@/components/charts/format'
import type { RunEstimate } from '@/lib/labeling/run-types'

/** What a run would take, and what one should know before it starts. */
export function Estimate({ estimate, isByBatches }: { estimate: RunEstimate | undefined; isByBatches: boolean }) {
  if (estimate === undefined) return <p className="text-muted text-sm">Estimating …</p>
  const { nPairs, nJudgments, nRequests, inputTokens, outputTokens, notes } = estimate
  const facts = [
    ['Pairs', formatCount(nPairs)],
    ['Judgments', formatCount(nJudgments)],
    ['Requests', formatCount(nRequests)],
    ['Tokens', `${formatCount(inputTokens)} in, ${formatCount(outputTokens)} out`],
    ['Cost', costText(isByBatches ? estimate.batch.costUsd : estimate.costUsd)],
    ['Time', isByBatches ? batchTime(estimate.batch) : directTime(estimate.seconds)],
  ] as const
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">Estimate</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {estimate.batch.refusedBecause === null ? <p className="mt-2 text-muted text-xs">{otherWay(estimate, isByBatches)}</p> : null}
      {notes.map((note) => (
        <p key={note} className="mt-2 text-warn text-xs">
          {note}
        </p>
      ))}
    </div>
  )
}

const costText = (usd: number | null): string => (usd === null ? 'unknown: the endpoint has no prices' : formatUsd(usd))
const directTime = (seconds: number | null): string => (seconds === null ? 'unknown' : `about ${formatSeconds(seconds)}`)

function batchTime({ nBatches, nRounds }: RunEstimate['batch']): string {
  const files = nBatches <= 1 ? '' : `, ${formatCount(nBatches)} files`
  return nRounds === 1 ? `within 24 h${files}` : `within ${24 * nRounds} h, ${nRounds} batches in turn${files}`
}

/** What the way that was not chosen would cost, so that both are in view. */
function otherWay({ costUsd, batch, seconds }: RunEstimate, isByBatches: boolean): string {
  if (isByBatches) return `Request by request: ${costText(costUsd)}, ${directTime(seconds)}.`
  const saved = costUsd === null || batch.costUsd === null ? '' : `, ${formatUsd(costUsd - batch.costUsd)} less`
  return `By batches: ${batch.costUsd === null ? `${Math.round(100 * batch.priceFactor)} % of the price` : formatUsd(batch.costUsd)}${saved}, ${batchTime(batch)}.`
}
