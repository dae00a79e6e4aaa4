import type { LucideIcon } from 'lucide-react'
import {
  AtSign,
  ChartNoAxesColumn,
  ClipboardCheck,
  Dices,
  Download,
  FileInput,
  Gauge,
  Gavel,
  Grid3x3,
  History,
  ListChecks,
  type LucideProps,
  MoveHorizontal,
  Play,
  Plug,
  Rows3,
  Ruler,
  Scale,
  SearchCheck,
  Settings,
  Target,
  Users,
} from 'lucide-react'
import type { Permission } from '@/lib/permissions/permissions'

export type NavItem = { path: string; name: string; key: string; icon: LucideIcon; needs: Permission }

/** The pages of a project in the order of the work, with the key that goes there after `g`. */
export const navItems: readonly NavItem[] = [
  { path: '', name: 'Overview', key: 'o', icon: Gauge, needs: 'readResults' },
  { path: '/import', name: 'Import', key: 'i', icon: FileInput, needs: 'lead' },
  { path: '/pairs', name: 'Pairs', key: 'p', icon: Rows3, needs: 'readResults' },
  { path: '/labelers', name: 'Labelers', key: 'l', icon: Scale, needs: 'readResults' },
  { path: '/runs', name: 'Runs', key: 'r', icon: Play, needs: 'readResults' },
  { path: '/review', name: 'Review', key: 'v', icon: ClipboardCheck, needs: 'review' },
  { path: '/queues', name: 'Queues', key: 'q', icon: ListChecks, needs: 'lead' },
  { path: '/sampling', name: 'Sampling', key: 'n', icon: Dices, needs: 'readResults' },
  { path: '/spot-check', name: 'Spot-check', key: 'c', icon: SearchCheck, needs: 'readResults' },
  { path: '/adjudication', name: 'Adjudication', key: 'j', icon: Gavel, needs: 'lead' },
  { path: '/mentions', name: 'Mentions', key: 'm', icon: AtSign, needs: 'enter' },
  { path: '/agreement', name: 'Agreement', key: 'a', icon: Grid3x3, needs: 'readResults' },
  { path: '/calibration', name: 'Calibration', key: 'k', icon: Target, needs: 'readResults' },
  { path: '/position', name: 'Position bias', key: 'b', icon: MoveHorizontal, needs: 'readResults' },
  { path: '/biases', name: 'Other biases', key: 'd', icon: Ruler, needs: 'readResults' },
  { path: '/win-rates', name: 'Win rates', key: 'w', icon: ChartNoAxesColumn, needs: 'readResults' },
  { path: '/export', name: 'Export', key: 'x', icon: Download, needs: 'readResults' },
  { path: '/endpoints', name: 'Endpoints', key: 'e', icon: Plug, needs: 'readResults' },
  { path: '/people', name: 'People', key: 'u', icon: Users, needs: 'lead' },
  { path: '/audit', name: 'Audit log', key: 'h', icon: History, needs: 'lead' },
  { path: '/settings', name: 'Settings', key: 's', icon: Settings, needs: 'enter' },
]

export const iconProps: LucideProps = { 'aria-hidden': true, className: 'size-4 shrink-0' }
