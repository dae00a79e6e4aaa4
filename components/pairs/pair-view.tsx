'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Decisions } from '@/components/adjudication/decisions'
import { Screen } from '@/components/filters/screen'
import { isTyping } from '@/components/shell/shortcuts'
import { PairTalk } from '@/components/talk/pair-talk'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { PairFilter } from '@/lib/analytics/pairs'
import type { PairScreen } from '@/lib/analytics/pairs-types'
import { withQuery } from '@/lib/client/fetch'
import { usePair } from '@/lib/client/pairs'
import type { ResponseName } from '@/lib/words/preference'
import { Conversation } from './conversation'
import { HumanLabels } from './human-labels'
import { PairText } from './pair-text'
import { RunJudgments } from './run-judgments'
import { WordDiff } from './word-diff'

type Props = { projectId: string; pairId: string; filter: PairFilter }
type Mode = 'rendered' | 'raw' | 'diff'

/** One pair: prompt, both responses, what every run said in both orders, what people said. */
export function PairView({ projectId, pairId, filter }: Props) {
  const query = usePair(projectId, pairId, filter)
  return <Screen query={query}>{(pair) => <Pair projectId={projectId} pair={pair} filter={filter} />}</Screen>
}

function Pair({ projectId, pair, filter }: { projectId: string; pair: PairScreen; filter: PairFilter }) {
  const [mode, setMode] = useState<Mode>('rendered')
  const hrefOf = (id: string | null) => (id === null ? null : withQuery(`/projects/${projectId}/pairs/${id}`, filter))
  const [previous, next] = [hrefOf(pair.previous), hrefOf(pair.next)]
  usePairKeys(previous, next, setMode)
  const isRaw = mode === 'raw'
  return (
    <>
      <PageHeader
        title={`Pair ${pair.ordinal}`}
        description={
          <span className="flex flex-wrap items-center gap-1.5">
            {pair.externalId === null ? null : <span className="break-all font-mono text-xs">{pair.externalId}</span>}
            {pair.split === null ? null : <Badge>{pair.split}</Badge>}
            {pair.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        }
        actions={
          <>
            <ButtonLink href={withQuery(`/projects/${projectId}/pairs`, filter)}>All pairs</ButtonLink>
            <ButtonLink href={previous ?? '#'} aria-disabled={previous === null} title="k">
              Previous
            </ButtonLink>
            <ButtonLink href={next ?? '#'} aria-disabled={next === null} title="j">
              Next
            </ButtonLink>
          </>
        }
      />
      <div className="grid gap-4">
        <Card title="Prompt">
          <Conversation messages={pair.messages} isRaw={isRaw} />
        </Card>
        <div className="no-print flex flex-wrap gap-1">
          {(['rendered', 'raw', 'diff'] as const).map((one) => (
            <Button key={one} variant={mode === one ? 'secondary' : 'ghost'} aria-pressed={mode === one} onClick={() => setMode(one)}>
              {one === 'diff' ? 'word diff (d)' : one === 'raw' ? 'raw text (r)' : 'rendered'}
            </Button>
          ))}
        </div>
        {mode === 'diff' ? (
          <Card title="Word diff" description="Struck through: only in A. Framed: only in B.">
            <WordDiff a={pair.a.text} b={pair.b.text} />
          </Card>
        ) : (
          <div className="grid gap-4 md:grid-cols-2">
            <Response name="A" response={pair.a} isRaw={isRaw} />
            <Response name="B" response={pair.b} isRaw={isRaw} />
          </div>
        )}
        <RunJudgments projectId={projectId} pair={pair} shownRunId={filter.run} />
        <HumanLabels pair={pair} />
        <Decisions projectId={projectId} pairId={pair.id} />
        <PairTalk projectId={projectId} pairId={pair.id} />
        {Object.keys(pair.meta).length === 0 ? null : (
          <Card title="Carried along" description="What the file had and Concord has no field for; it comes out again in an export.">
            <pre className="overflow-x-auto whitespace-pre-wrap break-words font-mono text-xs">{JSON.stringify(pair.meta, null, 2)}</pre>
          </Card>
        )}
      </div>
    </>
  )
}

function Response({ name, response, isRaw }: { name: ResponseName; response: PairScreen['a']; isRaw: boolean }) {
  return (
    <Card className={name === 'A' ? 'border-t-4 border-t-a' : 'border-t-4 border-t-b'}>
      <h2 className="mb-2 flex items-baseline justify-between gap-2 font-semibold">
        <span className={name === 'A' ? 'text-a-text' : 'text-b-text'}>Response {name}</span>
        <span className="font-normal text-muted text-xs">
          {response.policy ?? 'unknown policy'}, {response.chars} characters
        </span>
      </h2>
      <PairText text={response.text} isRaw={isRaw} />
    </Card>
  )
}

/** j and k go through the list, r shows raw text, d the word diff. */
function usePairKeys(previous: string | null, next: string | null, setMode: (change: (mode: Mode) => Mode) => void): void {
  const router = useRouter()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'j' && next !== null) router.push(next)
      if (event.key === 'k' && previous !== null) router.push(previous)
      if (event.key === 'r') setMode((mode) => (mode === 'raw' ? 'rendered' : 'raw'))
      if (event.key === 'd') setMode((mode) => (mode === 'diff' ? 'rendered' : 'diff'))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [previous, next, router, setMode])
}
