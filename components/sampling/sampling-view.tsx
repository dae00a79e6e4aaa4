'use client'
import { useState } from 'react'
import { NoRun } from '@/components/filters/no-run'
import { Screen } from '@/components/filters/screen'
import { Allowed } from '@/components/shell/viewer'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { useFilters } from '@/lib/client/filters'
import { useSampling } from '@/lib/client/sampling'
import type { SampleQuery } from '@/lib/review/sampling-types'
import { NewSample } from './new-sample'
import { SampleCard } from './sample-card'

/** What to review next, and what the samples drawn so far say of the labeler. */
export function SamplingView({ projectId, firstServes }: { projectId: string; firstServes: 'queue' | 'spot-checks' }) {
  const filters = useFilters(projectId)
  return (
    <>
      <PageHeader
        title="Sampling"
        description="Few labels say most when they are drawn on purpose, and still speak for all pairs when the chance of each is known."
      />
      <Screen query={filters}>
        {(options) =>
          options.runs.some(({ nLabels }) => nLabels > 0) ? (
            <div className="grid gap-6">
              <Allowed to="lead">
                <NewSample
                  projectId={projectId}
                  options={{ ...options, runs: options.runs.filter(({ nLabels }) => nLabels > 0) }}
                  firstServes={firstServes}
                />
              </Allowed>
              <Samples projectId={projectId} />
            </div>
          ) : (
            <NoRun projectId={projectId}>Pairs are drawn by what a labeler says of them.</NoRun>
          )
        }
      </Screen>
    </>
  )
}

const tieRules: { value: SampleQuery['ties']; name: string }[] = [
  { value: 'half', name: 'Ties and unsure count half' },
  { value: 'exclude', name: 'Ties and unsure left out' },
  { value: 'strict', name: 'Ties as a label, unsure as not right' },
]

function Samples({ projectId }: { projectId: string }) {
  const [ties, setTies] = useState<SampleQuery['ties']>('half')
  const [halfWidth, setHalfWidth] = useState(0.05)
  const query = useSampling(projectId, { ties, halfWidth })
  return (
    <section aria-label="Samples and their estimates" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="font-semibold text-lg">Samples and their estimates</h2>
        <div className="flex flex-wrap gap-2">
          <Select
            label="Ties"
            hideLabel
            value={ties}
            onChange={({ target }) => setTies(tieRules.find(({ value }) => value === target.value)?.value ?? 'half')}
          >
            {tieRules.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
          <Select
            label="Precision wanted"
            hideLabel
            value={String(halfWidth)}
            onChange={({ target }) => setHalfWidth(Number(target.value))}
          >
            {[0.01, 0.02, 0.03, 0.05, 0.1].map((one) => (
              <option key={one} value={one}>
                want ± {Math.round(one * 100)} points
              </option>
            ))}
          </Select>
        </div>
      </div>
      <Screen query={query}>
        {(screen) =>
          screen.samples.length === 0 ? (
            <EmptyState title="Nothing drawn yet">
              Choose above what to look at; the interval to expect is shown before anything is drawn.
            </EmptyState>
          ) : (
            <div className="grid gap-4">
              {screen.samples.map((sample) => (
                <SampleCard key={sample.id} projectId={projectId} sample={sample} halfWidth={screen.halfWidth} />
              ))}
            </div>
          )
        }
      </Screen>
    </section>
  )
}
