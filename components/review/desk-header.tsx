import type { ComponentProps } from 'react'
import { SomebodyElse } from '@/components/people/somebody-else'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import type { Desk } from '@/lib/client/review'
import type { ReviewProgress } from '@/lib/store/review-queue'
import { QueuePicker } from './queue-picker'
import { ViewMenu } from './view-menu'

type Props = {
  desk: Desk
  progress: ReviewProgress
  view: ComponentProps<typeof ViewMenu>
  onRename: (() => void) | null
  onPickQueue: (queueId: string | null) => void
}

/** Whose desk it is, of which queue, and how far they are. */
export function DeskHeader({ desk, progress, view, onRename, onPickQueue }: Props) {
  const { nLabelled, nPairs, nDone } = progress
  return (
    <>
      <PageHeader
        title="Which response is better?"
        description={
          <>
            Labelling as {desk.annotator}. <SomebodyElse rename={onRename} />
          </>
        }
        actions={
          <>
            <QueuePicker {...desk} onPick={onPickQueue} />
            <ViewMenu {...view} />
          </>
        }
      />
      <div className="mb-4">
        <p role="status" className="mb-1 text-muted text-sm tabular-nums">
          {nDone === null ? `${nLabelled} of ${nPairs} labelled` : `${nLabelled} labelled by you, ${nDone} of ${nPairs} pairs done`}
        </p>
        <Progress label="Pairs labelled" done={nDone ?? nLabelled} total={nPairs} />
      </div>
    </>
  )
}
