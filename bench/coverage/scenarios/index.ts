import type { Scenario } from '../scenario'
import { alignmentScenarios } from './alignment'
import { fewLabelScenarios } from './few-labels'
import { kappaScenarios } from './kappa'
import { samePositionScenarios } from './same-position'
import { winRateScenarios } from './win-rate'

/** Every scenario, in the order of the printed table. */
export const scenarios: readonly Scenario[] = [
  ...alignmentScenarios,
  ...kappaScenarios,
  ...samePositionScenarios,
  ...winRateScenarios,
  ...fewLabelScenarios,
]
