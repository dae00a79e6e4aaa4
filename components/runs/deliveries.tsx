import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import { DeliveryState } from '@/components/webhooks/delivery-state'
import type { RunDetail } from '@/lib/labeling/run-types'

/** Who is told of this run's endings, and whether they took it. */
export function Deliveries({ run: { deliveries } }: { run: RunDetail }) {
  return (
    <Card title="Webhooks" description="Addresses that are told when the run ends, or pauses for a reason of its own.">
      <Table caption="What was told, newest first" hideCaption>
        <thead>
          <tr>
            <Th>Receiver</Th>
            <Th>Event</Th>
            <Th>State</Th>
            <Th>When</Th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <Td className="min-w-36 break-all">{delivery.host}</Td>
              <Td className="whitespace-nowrap font-mono text-xs">{delivery.event}</Td>
              <Td>
                <DeliveryState delivery={delivery} />
              </Td>
              <Td className="whitespace-nowrap text-xs">{new Date(delivery.deliveredAt ?? delivery.createdAt).toLocaleString('en-GB')}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
