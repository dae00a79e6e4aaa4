import { expect, test } from 'vitest'
import { seededRandom } from '@/lib/stats/random'
import { measureCoverage } from './scenario'
import { alignmentScenarios } from './scenarios/alignment'
import { kappaScenarios } from './scenarios/kappa'
import { samePositionScenarios } from './scenarios/same-position'
import { winRateScenarios } from './scenarios/win-rate'

const kappaOfPrompts = kappaScenarios.filter(({ setting }) => setting.includes('jackknife'))
const promised = [...alignmentScenarios, ...kappaOfPrompts, ...samePositionScenarios, ...winRateScenarios].filter(
  ({ setting }) => !setting.includes('ignored'),
)

test.each(promised)('$statistic, $setting: the interval covers about 95 % at n = 200', (scenario) => {
  const { covered } = measureCoverage(scenario, 200, 500, seededRandom(11))
  expect(covered).toBeGreaterThan(0.92)
  expect(covered).toBeLessThan(0.98)
})

test('ignoring that pairs share prompts costs coverage', () => {
  const ignored = alignmentScenarios.find(({ setting }) => setting.includes('ignored'))
  expect(ignored && measureCoverage(ignored, 200, 500, seededRandom(11)).covered).toBeLessThan(0.92)
})
