'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

const loading = () => <Skeleton className="h-48" />

/** The charts, their drawing library loaded when one is first shown. */
export const IntervalChart = dynamic(() => import('./interval-chart').then((module) => module.IntervalChart), { loading })
export const CurveChart = dynamic(() => import('./curve-chart').then((module) => module.CurveChart), { loading })
