import { agreementScreen } from '@/lib/analytics/agreement'
import { positionScreen } from '@/lib/analytics/position'
import { datasetCard } from '@/lib/formats/dataset-card'
import type { WriteContext } from '@/lib/formats/written-pair'
import { codeVersion } from '@/lib/store/code-version'
import { countFunnel, countParts } from '@/lib/store/export-selection'
import { type ExportCriteria, isDivided } from './criteria'
import { funnelSteps } from './funnel'
import type { Selection } from './selection'

/** The card of a selection as a dataset, with its counts, criteria and the run's agreement, and the splits that get a file each. */
export async function datasetParts(selection: Selection, isConversational: boolean): Promise<NonNullable<WriteContext['dataset']>> {
  const { criteria, slice, conditions, run, title } = selection
  const [parts, funnel, figures] = await Promise.all([countParts(slice, conditions), countFunnel(slice, conditions), trust(selection)])
  const counts = splitsOf(criteria).map((name) => ({ name, n: parts.find(({ part }) => (part ?? 'train') === name)?.n ?? 0 }))
  // A split without a pair has no file, and the Hub wants one for every split that the card names.
  const splits = counts.filter(({ n }) => n > 0)
  const card = datasetCard({
    title,
    license: criteria.license,
    splits,
    steps: funnelSteps(selection, funnel),
    figures,
    label: criteria.label,
    judge: run?.labelerName ?? null,
    isConversational,
    withMargin: criteria.margin,
    codeVersion: codeVersion(),
  })
  return { card, splits: splits.map(({ name }) => name) }
}

function splitsOf(criteria: ExportCriteria): string[] {
  if (!isDivided(criteria)) return ['train']
  if (criteria.part !== 'all') return [criteria.part]
  return ['train', ...(criteria.validationShare > 0 ? ['validation'] : []), ...(criteria.testShare > 0 ? ['test'] : [])]
}

/** The run's agreement with people and its position bias over the whole slice, as their screens show them. */
async function trust({ slice, run, criteria }: Selection) {
  if (run === null) return []
  const filter = { ...criteria, run: run.id, ties: 'exclude' as const }
  const [agreement, position] = await Promise.all([agreementScreen(slice.projectId, filter), positionScreen(slice.projectId, filter)])
  return [...agreement.headline, ...agreement.ceiling, ...position.headline].map(({ definition, figure, format }) => ({
    name: definition.name,
    figure,
    isShare: format === 'share',
  }))
}
