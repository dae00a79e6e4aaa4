'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

/** `ShareChart`, its drawing library loaded when a chart is first shown. */
export const ShareChart = dynamic(() => import('./share-chart').then((module) => module.ShareChart), {
  loading: () => <Skeleton className="h-48" />,
})
