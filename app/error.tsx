'use client'
import { ErrorState } from '@/components/ui/states'

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto max-w-2xl p-6">
      <h1 className="mb-4 font-semibold text-xl">This page could not be shown</h1>
      <ErrorState error={error} onRetry={reset} />
    </main>
  )
}
