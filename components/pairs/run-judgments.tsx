'use client'
import { useState } from 'react'
import { PreferenceBar } from '@/components/charts/preference-bar'
import { PromptSteps } from '@/components/labelers/prompt-steps'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import type { PairJudgment, PairRun, PairScreen } from '@/lib/analytics/pairs-types'
import { useSentPrompt } from '@/lib/client/pairs'

type Props = { projectId: string; pair: PairScreen; shownRunId: string | undefined }

/** What each run said of the pair: the bars of both orders, and the judgments behind them. */
export function RunJudgments({ projectId, pair, shownRunId }: Props) {
  const runs = pair.runs.toSorted((x, y) => Number(y.id === shownRunId) - Number(x.id === shownRunId))
  if (runs.length === 0) {
    return (
      <Card title="AI labels">
        <p className="text-muted">No run has judged this pair.</p>
      </Card>
    )
  }
  return (
    <div className="grid gap-4">
      {runs.map((run) => (
        <RunCard key={run.id} projectId={projectId} pairId={pair.id} run={run} />
      ))}
    </div>
  )
}

type RunCardProps = { projectId: string; pairId: string; run: PairRun; withJudgments?: boolean }

/** One run's label with the bars of both orders; the judgments behind them one click away, or in view. */
export function RunCard({ projectId, pairId, run, withJudgments = false }: RunCardProps) {
  const { aiLabel } = run
  const bars = [
    ['A shown first', aiLabel?.pAFirst],
    ['B shown first', aiLabel?.pASecond],
    ['mean', aiLabel?.pA],
  ] as const
  return (
    <Card
      title={run.name}
      description={
        <>
          by {run.labelerName} {run.isBaseline ? <Badge tone="ai">baseline: a rule, not a model</Badge> : null}{' '}
          {run.source === 'imported' ? <Badge>imported</Badge> : null}
        </>
      }
      actions={aiLabel?.preference == null ? <Badge>no label</Badge> : <Badge tone="ai">AI label: {aiLabel.preference}</Badge>}
    >
      <dl className="grid max-w-xl gap-1.5">
        {bars.map(([name, pA]) => (
          <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-2">
            <dt className="text-muted text-xs">{name}</dt>
            <dd>
              {pA == null ? (
                <span className="text-muted text-xs">no verdict</span>
              ) : (
                <PreferenceBar label={`${run.name}, ${name}`} pA={pA} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <details className="mt-3 text-sm" open={withJudgments}>
        <summary className="cursor-pointer text-muted">
          {run.judgments.length} {run.judgments.length === 1 ? 'judgment' : 'judgments'}: rationale, tokens, the prompt as sent
        </summary>
        <ul className="mt-2 grid gap-3">
          {run.judgments.map((judgment) => (
            <li key={`${judgment.order} ${judgment.sample}`} className="border-line border-t pt-2">
              <Judgment projectId={projectId} pairId={pairId} run={run} judgment={judgment} />
            </li>
          ))}
        </ul>
      </details>
    </Card>
  )
}

function Judgment({ projectId, pairId, run, judgment }: { projectId: string; pairId: string; run: PairRun; judgment: PairJudgment }) {
  const { order, outcome, rung, verdict, pFirst, pFirstLow, pFirstHigh, coverage, rationale, rawText, errorMessage } = judgment
  const facts = [
    `order ${order}`,
    `verdict ${verdict}`,
    ...(pFirst === null
      ? []
      : [
          `P(first) ${pFirst.toFixed(4)}${pFirstLow === null || pFirstHigh === null ? '' : ` (between ${pFirstLow.toFixed(4)} and ${pFirstHigh.toFixed(4)})`}`,
        ]),
    ...(coverage === null ? [] : [`coverage ${coverage.toFixed(4)}`]),
    ...(judgment.reusedFromId === null ? [] : ['taken from store: the same request was answered in an earlier run']),
    ...(judgment.inputTokens === null ? [] : [`${judgment.inputTokens} + ${judgment.outputTokens ?? 0} tokens`]),
    ...(judgment.latencyMs === null ? [] : [`${judgment.latencyMs} ms`]),
  ]
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-2 text-xs tabular-nums">
        <Badge tone={outcome === 'ok' ? 'plain' : 'danger'}>{outcome === 'ok' ? (rung ?? 'ok') : outcome}</Badge>
        {facts.join(' · ')}
      </p>
      {errorMessage === null ? null : <p className="text-danger">{errorMessage}</p>}
      {rationale === null ? null : <Quote name="Rationale" text={rationale} />}
      {rawText === null || rawText === '' ? null : <Quote name="Answer as it came" text={rawText} />}
      {run.source === 'labeled' ? <SentPrompt projectId={projectId} pairId={pairId} runId={run.id} judgment={judgment} /> : null}
    </div>
  )
}

function Quote({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <p className="text-muted text-xs">{name}</p>
      <p className="max-h-64 overflow-y-auto whitespace-pre-wrap break-words border-line border-l-2 pl-2">{text}</p>
    </div>
  )
}

function SentPrompt({ projectId, pairId, runId, judgment }: { projectId: string; pairId: string; runId: string; judgment: PairJudgment }) {
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useSentPrompt(projectId, pairId, { run: runId, order: judgment.order, sample: judgment.sample }, isOpen)
  if (!isOpen) {
    return (
      <Button variant="ghost" className="justify-self-start" onClick={() => setOpen(true)}>
        Show the prompt as sent
      </Button>
    )
  }
  if (error !== null) return <ErrorState error={error} />
  if (data === undefined) return <Skeleton className="h-32" />
  return (
    <div>
      <p className="mb-1 text-muted text-xs">
        {data.isVerified === true
          ? 'Built again from the labeler version; its hash is that of the request that was sent.'
          : 'Built again from the labeler version. The endpoint was probed anew since, so its hash cannot be held against the request.'}
      </p>
      <PromptSteps steps={data.steps} />
    </div>
  )
}
