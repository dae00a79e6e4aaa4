'use client'
import { AskName } from '@/components/people/with-name'
import { PageHeader } from '@/components/ui/page-header'

/** Asks, where there are no accounts, under which name the labels are to be kept. */
export function WhoAreYou({ onName }: { onName: (name: string) => void }) {
  return (
    <>
      <PageHeader title="Review" description="Label pairs by keyboard, without seeing who wrote them or what any labeler said." />
      <AskName title="Who is labelling?" hint="Your labels are kept under it." action="Begin" onName={onName} />
    </>
  )
}
