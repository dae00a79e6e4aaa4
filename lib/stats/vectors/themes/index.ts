import type { Theme } from '../theme'
import { agreement } from './agreement'
import { calibration } from './calibration'
import { fewLabels } from './few-labels'
import { intervals } from './intervals'
import { length } from './length'
import { position } from './position'
import { preference } from './preference'
import { ratings } from './ratings'
import { rewardModel } from './reward-model'
import { winRates } from './win-rates'

/** Every theme; each vector group is answered by exactly one of them. */
export const themes: Record<string, Theme> = {
  preference,
  agreement,
  intervals,
  position,
  length,
  calibration,
  winRates,
  ratings,
  fewLabels,
  rewardModel,
}
