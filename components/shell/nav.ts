import type { LucideIcon } from 'lucide-react'
import {
  ChartNoAxesColumn,
  ClipboardCheck,
  Download,
  FileInput,
  Gauge,
  Grid3x3,
  type LucideProps,
  MoveHorizontal,
  Play,
  Plug,
  Rows3,
  Scale,
} from 'lucide-react'

export type NavItem = { path: string; name: string; key: string; icon: LucideIcon }

/** The pages of a project in the order of the work, with the key that goes there after `g`. */
export const navItems: readonly NavItem[] = [
  { path: '', name: 'Overview', key: 'o', icon: Gauge },
  { path: '/import', name: 'Import', key: 'i', icon: FileInput },
  { path: '/pairs', name: 'Pairs', key: 'p', icon: Rows3 },
  { path: '/labelers', name: 'Labelers', key: 'l', icon: Scale },
  { path: '/runs', name: 'Runs', key: 'r', icon: Play },
  { path: '/review', name: 'Review', key: 'v', icon: ClipboardCheck },
  { path: '/agreement', name: 'Agreement', key: 'a', icon: Grid3x3 },
  { path: '/position', name: 'Position bias', key: 'b', icon: MoveHorizontal },
  { path: '/win-rates', name: 'Win rates', key: 'w', icon: ChartNoAxesColumn },
  { path: '/export', name: 'Export', key: 'x', icon: Download },
  { path: '/endpoints', name: 'Endpoints', key: 'e', icon: Plug },
]

export const iconProps: LucideProps = { 'aria-hidden': true, className: 'size-4 shrink-0' }
