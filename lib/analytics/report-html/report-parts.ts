import type { AgreementScreen } from '../agreement-types'
import type { BiasesScreen } from '../biases-types'
import type { CalibrationScreen } from '../calibration-types'
import type { OverviewScreen } from '../overview-types'
import type { PositionScreen } from '../position-types'
import type { WinRatesScreen } from '../win-rates-types'

/** What a report is written from: the payloads of the screens, so that its figures are theirs, and what says where they come from. */
export type ReportParts = {
  title: string
  project: { name: string; illustrative: boolean }
  /** Names and values of the run and of how its labeler asks. */
  run: readonly (readonly [name: string, value: string])[]
  isBaseline: boolean
  /** The labeler's own instruction, where it has one. */
  preamble: string | null
  /** What was looked at: whose human labels, which slice, which tie rule. */
  filter: readonly (readonly [name: string, value: string])[]
  /** When it was written, by which code, of which state of the data. */
  made: readonly (readonly [name: string, value: string])[]
  overview: OverviewScreen
  agreement: AgreementScreen
  position: PositionScreen
  biases: BiasesScreen
  calibration: CalibrationScreen
  winRates: WinRatesScreen
}
