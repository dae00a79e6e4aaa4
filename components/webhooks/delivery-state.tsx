import { Badge, type Tone } from '@/components/ui/badge'
import type { DeliveryView } from '@/lib/labeling/run-types'

const tones: Record<DeliveryView['state'], Tone> = { pending: 'warn', delivered: 'good', failed: 'danger' }
const words: Record<DeliveryView['state'], string> = { pending: 'to be told', delivered: 'told', failed: 'given up' }

/** Whether a receiver took a delivery, and what is going to happen if it did not. */
export function DeliveryState({ delivery }: { delivery: DeliveryView }) {
  const { state, tries, lastError, nextTryAt } = delivery
  return (
    <>
      <Badge tone={tones[state]}>{words[state]}</Badge>
      {lastError === null ? null : <span className="mt-1 block break-words text-xs">{lastError}</span>}
      {nextTryAt === null || tries === 0 ? null : (
        <span className="mt-1 block text-muted text-xs">
          {tries === 1 ? 'Tried once' : `Tried ${tries} times`}, again at {new Date(nextTryAt).toLocaleTimeString('en-GB')}
        </span>
      )}
    </>
  )
}
