import { FigureTable, FigureTile } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import type { SampleReport } from '@/lib/review/sampling-types'

type Props = { projectId: string; sample: SampleReport; halfWidth: number }

/** One sample: which estimate it serves, how far it is, what it says so far, and how many more labels it needs. */
export function SampleCard({ projectId, sample, halfWidth }: Props) {
  const [served] = sample.figures
  const isQueue = sample.kind === 'queue'
  const href = isQueue ? `/projects/${projectId}/review?queue=${sample.id}` : `/projects/${projectId}/spot-check?draw=${sample.id}`
  return (
    <Card
      title={sample.name}
      description={`${sample.serves} ${sample.design}`}
      actions={
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={isQueue ? 'human' : 'ai'}>{isQueue ? 'blind labels' : 'spot-checks'}</Badge>
          <ButtonLink href={href}>{isQueue ? 'Label' : 'Check'}</ButtonLink>
        </span>
      }
    >
      <div className="grid gap-4 md:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
        <div className="grid content-start gap-3">
          {served === undefined ? null : <FigureTile row={served} emphasis />}
          <div>
            <p className="mb-1 text-muted text-xs tabular-nums">
              {formatCount(sample.nAnswered)} of {formatCount(sample.nDrawn)} drawn pairs {isQueue ? 'labelled' : 'checked'}
            </p>
            <Progress label={`Pairs done of ${sample.name}`} done={sample.nAnswered} total={sample.nDrawn} />
          </div>
          <p className="text-sm">{moreWords(sample, halfWidth)}</p>
        </div>
        <FigureTable caption={`Estimates from ${sample.name}`} rows={sample.figures} />
      </div>
    </Card>
  )
}

function moreWords({ more, kind }: SampleReport, halfWidth: number): string {
  const precision = `± ${(halfWidth * 100).toFixed(0)} points`
  const what = kind === 'queue' ? 'labels' : 'checks'
  if (more.value === null) return `How many ${what} give ${precision} is not known yet: ${more.undefinedBecause}.`
  return more.value === 0 ? `Enough for ${precision}.` : `About ${formatCount(more.value)} more ${what} drawn this way give ${precision}.`
}
