import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl p-6">
      <h1 className="mb-4 font-semibold text-xl">Not found</h1>
      <EmptyState title="There is nothing at this address" action={<ButtonLink href="/">All projects</ButtonLink>}>
        It may have been deleted, or the address was cut.
      </EmptyState>
    </main>
  )
}
