'use client'
import { useRouter } from 'next/navigation'
import { Screen } from '@/components/filters/screen'
import { SomebodyElse } from '@/components/people/somebody-else'
import { WithName } from '@/components/people/with-name'
import { Allowed } from '@/components/shell/viewer'
import { ButtonLink } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { EmptyState, ErrorState } from '@/components/ui/states'
import { useSpotChecks } from '@/lib/client/spot-checks'
import type { SpotCheckScreen } from '@/lib/review/spot-check-types'
import { CheckedPair } from './checked-pair'
import { ReasonEditor } from './reason-editor'
import { SoFar } from './so-far'
import { useSpotCheck } from './use-spot-check'
import { VerdictBar } from './verdict-bar'

type Props = { projectId: string; draw: string | null }

/** AI labels one at a time with all that is behind them: are they right? */
export function SpotCheckView({ projectId, draw }: Props) {
  return (
    <WithName title="Who is checking?" page="Spot-check">
      {(annotator, rename) => (
        <Checks key={`${annotator} ${draw}`} projectId={projectId} draw={draw} annotator={annotator} onRename={rename} />
      )}
    </WithName>
  )
}

type NamedProps = Props & { annotator: string; onRename: (() => void) | null }

function Checks({ projectId, draw, annotator, onRename }: NamedProps) {
  const query = useSpotChecks(projectId, annotator, draw)
  return (
    <Screen query={query}>
      {(screen) =>
        screen.draw === null ? (
          <>
            <PageHeader title="Spot-check" description="Are the AI labels right? Look at some of them with all that is behind them." />
            <EmptyState
              title="Nothing drawn to check yet"
              action={
                <ButtonLink variant="primary" href={`/projects/${projectId}/sampling?serves=spot-checks`}>
                  Draw AI labels to check
                </ButtonLink>
              }
            >
              Labels are drawn with known chances, so that a few verdicts speak for all of them.
            </EmptyState>
          </>
        ) : (
          <Desk projectId={projectId} annotator={annotator} drawId={screen.draw.id} initial={screen} onRename={onRename} />
        )
      }
    </Screen>
  )
}

type DeskProps = { projectId: string; annotator: string; drawId: string; initial: SpotCheckScreen; onRename: (() => void) | null }

function Desk({ projectId, annotator, drawId, initial, onRename }: DeskProps) {
  const router = useRouter()
  const { pairId, screen, error, check, undo, refresh } = useSpotCheck({ projectId, annotator, drawId, initial })
  const draw = screen.draw ?? initial.draw
  if (draw === null) return null
  return (
    <>
      <PageHeader
        title="Is the AI label right?"
        description={
          <>
            Checking {draw.runName} as {annotator}. <SomebodyElse rename={onRename} />
          </>
        }
        actions={
          <Allowed to="lead">
            <ReasonEditor projectId={projectId} reasons={screen.reasons} onSaved={refresh} />
            <ButtonLink href={`/projects/${projectId}/sampling?serves=spot-checks`}>Draw more</ButtonLink>
          </Allowed>
        }
      />
      <div className="mb-4 grid gap-2">
        {screen.draws.length < 2 ? null : (
          <Select
            label="Draw"
            hideLabel
            value={draw.id}
            onChange={({ target }) => router.push(`/projects/${projectId}/spot-check?draw=${target.value}`)}
          >
            {screen.draws.map(({ id, name, nChecked, nItems }) => (
              <option key={id} value={id}>
                {name} ({nChecked} of {nItems})
              </option>
            ))}
          </Select>
        )}
        <p role="status" className="text-muted text-sm tabular-nums">
          {draw.nChecked} of {draw.nItems} checked
        </p>
        <Progress label="Labels checked" done={draw.nChecked} total={draw.nItems} />
      </div>
      {error === null ? null : (
        <div className="mb-4">
          <ErrorState error={error} />
        </div>
      )}
      <div className="grid gap-4">
        {pairId === null ? (
          <EmptyState
            title="All of this draw is checked"
            action={<ButtonLink href={`/projects/${projectId}/sampling`}>See the estimates</ButtonLink>}
          >
            Thank you. z takes the last verdict back.
          </EmptyState>
        ) : (
          <CheckedPair projectId={projectId} pairId={pairId} runId={draw.runId} />
        )}
        <Allowed to="lead">
          <VerdictBar key={pairId} reasons={screen.reasons} onVerdict={check} onUndo={undo} />
        </Allowed>
        <SoFar report={screen.report} given={screen.given} />
      </div>
    </>
  )
}
