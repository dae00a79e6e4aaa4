import { z } from 'zod'
import { SnapshotSummary } from '@/lib/store/snapshots'

/** One thing that a snapshot says of itself, in words. */
export const SnapshotFact = z.object({ name: z.string(), value: z.string() })
export type SnapshotFact = z.infer<typeof SnapshotFact>
/** GET /api/projects/:id/snapshots/:snapshotId */
export const SnapshotDetail = SnapshotSummary.extend({ facts: z.array(SnapshotFact) })
export type SnapshotDetail = z.infer<typeof SnapshotDetail>

const untold = new Set(['', 'any', 'none', 'false', '0'])

/** What a snapshot was made from: its criteria, run, format, code and data, each in words; criteria that ask for nothing are left out. Pure. */
export function snapshotFacts({ format, criteria, codeVersion, dataVersion }: SnapshotSummary): SnapshotFact[] {
  const { run: _, ...chosen } = criteria
  const { run, threshold, digest, youngestLabelAt, youngestPairAt, ...counts } = dataVersion
  const asked = Object.entries(chosen).filter(([, value]) => !untold.has(String(value)))
  const stated = { run: run?.name, threshold, ...counts, youngestLabelAt, youngestPairAt, digest, codeVersion }
  return [['format', format], ...asked, ...Object.entries(stated)].flatMap(([name, value]) =>
    value == null ? [] : [{ name: wordsFor[String(name)] ?? String(name), value: value === true ? 'yes' : String(value) }],
  )
}

const wordsFor: Record<string, string> = {
  label: 'Chosen and rejected by',
  human: 'Human labels',
  people: 'People must have',
  minVotes: 'Votes at least',
  agree: 'AI and people agree',
  consistent: 'Same verdict in both orders',
  minConfidence: 'AI confidence at least',
  targetAgreement: 'Confidence that reaches',
  keepTies: 'Keep ties',
  deduplicate: 'No repeated texts',
  onePerPrompt: 'One pair per prompt',
  balance: 'As many of each',
  validationShare: 'Validation share',
  testShare: 'Test share',
  seed: 'Seed',
  part: 'Into the file',
  margin: 'Margin column',
  license: 'Licence',
  tag: 'Tag',
  split: 'Split',
  policy: 'Policy',
  format: 'Format',
  run: 'Run',
  threshold: 'Confidence that the criteria came to',
  nPairs: 'Pairs in the project',
  nHumanLabels: 'Human labels in the project',
  nEarlierLabels: 'Human labels changed since',
  nJudgments: 'Judgments in the project',
  youngestLabelAt: 'Youngest human label',
  youngestPairAt: 'Youngest pair',
  digest: 'Digest of the data',
  codeVersion: 'Concord',
}
