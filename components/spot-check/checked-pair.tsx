'use client'
import { Screen } from '@/components/filters/screen'
import { Conversation } from '@/components/pairs/conversation'
import { PairText } from '@/components/pairs/pair-text'
import { RunCard } from '@/components/pairs/run-judgments'
import { Card } from '@/components/ui/card'
import type { PairScreen } from '@/lib/analytics/pairs-types'
import { usePair } from '@/lib/client/pairs'
import type { ResponseName } from '@/lib/words/preference'
import { plainFilter } from './plain-filter'

/** A pair with the AI label of one run: what it said, why, in both orders, and the prompt as sent. Not what people said. */
export function CheckedPair({ projectId, pairId, runId }: { projectId: string; pairId: string; runId: string }) {
  const query = usePair(projectId, pairId, plainFilter)
  return (
    <Screen query={query}>
      {(pair) => {
        const run = pair.runs.find(({ id }) => id === runId)
        return (
          <div className="grid gap-4">
            <Card title={`Prompt of pair ${pair.ordinal}`}>
              <div className="max-h-[40dvh] overflow-y-auto">
                <Conversation messages={pair.messages} isRaw={false} />
              </div>
            </Card>
            <div className="grid gap-4 md:grid-cols-2">
              <Response name="A" response={pair.a} isChosen={run?.aiLabel?.preference === 'A'} />
              <Response name="B" response={pair.b} isChosen={run?.aiLabel?.preference === 'B'} />
            </div>
            {run === undefined ? null : <RunCard projectId={projectId} pairId={pair.id} run={run} withJudgments />}
          </div>
        )
      }}
    </Screen>
  )
}

function Response({ name, response, isChosen }: { name: ResponseName; response: PairScreen['a']; isChosen: boolean }) {
  return (
    <Card className={name === 'A' ? 'border-t-4 border-t-a' : 'border-t-4 border-t-b'}>
      <h2 className="mb-2 flex items-baseline justify-between gap-2 font-semibold">
        <span className={name === 'A' ? 'text-a-text' : 'text-b-text'}>Response {name}</span>
        {isChosen ? <span className="font-normal text-ai-text text-xs">the AI prefers this one</span> : null}
      </h2>
      <PairText text={response.text} isRaw={false} />
    </Card>
  )
}
