'use client'
import dynamic from 'next/dynamic'
import { Screen } from '@/components/filters/screen'
import { Conversation } from '@/components/pairs/conversation'
import { HumanLabels } from '@/components/pairs/human-labels'
import { PairText } from '@/components/pairs/pair-text'
import { RunCard } from '@/components/pairs/run-judgments'
import { Allowed } from '@/components/shell/viewer'
import { plainFilter } from '@/components/spot-check/plain-filter'
import { Card } from '@/components/ui/card'
import { usePair } from '@/lib/client/pairs'
import { Decisions } from './decisions'
import { GoldForm } from './gold-form'

const PairTalk = dynamic(() => import('@/components/talk/pair-talk').then((module) => module.PairTalk))

type Props = { projectId: string; pairId: string; runId: string | null; annotator: string; onSettled: () => void }

/** A pair in dispute with everything on the table: texts, every label and comment, the AI label, the guidelines, and what was decided before. */
export function CaseDesk({ projectId, pairId, runId, annotator, onSettled }: Props) {
  const query = usePair(projectId, pairId, plainFilter)
  return (
    <Screen query={query}>
      {(pair) => (
        <div className="grid gap-4">
          <Card title={`Prompt of pair ${pair.ordinal}`}>
            <div className="max-h-[35dvh] overflow-y-auto">
              <Conversation messages={pair.messages} isRaw={false} />
            </div>
          </Card>
          <div className="grid gap-4 md:grid-cols-2">
            {(['A', 'B'] as const).map((name) => (
              <Card key={name} className={name === 'A' ? 'border-t-4 border-t-a' : 'border-t-4 border-t-b'}>
                <h2 className={name === 'A' ? 'mb-2 font-semibold text-a-text' : 'mb-2 font-semibold text-b-text'}>Response {name}</h2>
                <PairText text={name === 'A' ? pair.a.text : pair.b.text} isRaw={false} />
              </Card>
            ))}
          </div>
          <HumanLabels pair={pair} />
          <Allowed to="lead">
            <GoldForm projectId={projectId} pairId={pair.id} annotator={annotator} gold={pair.gold} onSettled={onSettled} />
          </Allowed>
          <Decisions projectId={projectId} pairId={pair.id} />
          {pair.runs
            .filter(({ id }) => runId === null || id === runId)
            .map((run) => (
              <RunCard key={run.id} projectId={projectId} pairId={pair.id} run={run} />
            ))}
          <PairTalk projectId={projectId} pairId={pair.id} />
        </div>
      )}
    </Screen>
  )
}
