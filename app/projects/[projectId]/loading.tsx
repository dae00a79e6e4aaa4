import { ScreenSkeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return <ScreenSkeleton />
}
