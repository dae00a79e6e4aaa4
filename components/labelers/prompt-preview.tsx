'use client'
import { useDeferredValue, useState } from 'react'
import { formatCount } from '@/components/charts/format'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import { usePreview } from '@/lib/client/labelers'
import type { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Order } from '@/lib/words/preference'
import type { EndpointApi } from '@/lib/words/run'
import { PromptSteps } from './prompt-steps'

type Props = { projectId: string; config: LabelerConfig; api: EndpointApi }

/** The prompt on a real pair, following every keystroke. */
export function PromptPreview({ projectId, config, api }: Props) {
  const [order, setOrder] = useState<Order>('AB')
  const { data, error, refetch } = usePreview(projectId, { config: useDeferredValue(config), order, api })
  return (
    <Card
      title="The prompt"
      {...(data === undefined ? {} : { description: `${formatCount(data.tokens)} tokens, counted as OpenAI's o200k does` })}
      actions={<Button onClick={() => setOrder(order === 'AB' ? 'BA' : 'AB')}>{order === 'AB' ? 'A first' : 'B first'}: turn round</Button>}
    >
      {error !== null ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <>
          {data.note === null ? null : <p className="mb-3 rounded bg-warn-paper p-2 text-sm text-warn">{data.note}</p>}
          <PromptSteps steps={data.steps} />
        </>
      )}
    </Card>
  )
}
