type Counts = Readonly<Record<string, number>>

type LineCounts = { nLines: number; nAccepted: number; nDuplicate: number; nRejected: number; counts: Counts }

/** What became of a file's lines, in one line for people. */
export function describeImport({ nLines, nAccepted, nDuplicate, nRejected, counts }: LineCounts): string {
  const brought = [
    counted(counts.pairs, 'pair'),
    counted(counts.humanLabels, 'human label'),
    counted(counts.changedHumanLabels, 'changed human label'),
    counted(counts.judgments, 'AI judgment'),
  ].filter((part) => part !== undefined)
  const added = brought.length === 0 ? 'nothing new' : `new: ${brought.join(', ')}`
  return `${nLines} lines, ${nAccepted} accepted, ${nDuplicate} duplicate, ${nRejected} rejected; ${added}`
}

/** What was noticed in accepted lines and may matter to a reader, one sentence each. */
export function noticed(counts: Counts): string[] {
  const sentences: [string, string][] = [
    ['nullVerdicts', 'AI judgments without a readable verdict: kept as such, they count for neither side'],
    ['emptyResponse', 'pairs with an empty response: accepted'],
    ['identicalTexts', 'pairs whose two policies wrote the same text: accepted'],
    ['booleanAsText', 'pairs with true or false as a response: read as the text True or False'],
    ['orderUnknown', 'AI judgments whose file does not say which response was shown first: kept under order AB'],
  ]
  return sentences.flatMap(([name, sentence]) => ((counts[name] ?? 0) > 0 ? [`${counts[name]} ${sentence}`] : []))
}

function counted(n: number | undefined, thing: string): string | undefined {
  if (n === undefined || n === 0) return undefined
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}
