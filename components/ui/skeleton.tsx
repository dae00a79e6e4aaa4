import clsx from 'clsx'

/** Stands where something is loading, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('rounded bg-sunken motion-safe:animate-pulse', className)} />
}

/** A whole screen that is loading, announced once. */
export function ScreenSkeleton() {
  return (
    <div className="grid gap-4" role="status" aria-label="Loading">
      <Skeleton className="h-24" />
      <Skeleton className="h-56" />
      <Skeleton className="h-56" />
    </div>
  )
}
