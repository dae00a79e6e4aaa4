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
  return sentences.flatMap(({ name, thing, rest }) => {
    const said = counted(counts[name], thing)
    return said === undefined ? [] : [`${said} ${rest}`]
  })
}

const sentences = [
  { name: 'parts', thing: 'row', rest: 'kept to make pairs with rows of other files' },
  { name: 'nullVerdicts', thing: 'AI judgment', rest: 'without a readable verdict: kept as such, for neither side' },
  { name: 'conflictingJudgments', thing: 'AI judgment', rest: 'that contradicts one of the same labeler that was there: left out' },
  { name: 'emptyResponse', thing: 'pair', rest: 'with an empty response: accepted' },
  { name: 'identicalTexts', thing: 'pair', rest: 'with the same text by two policies: accepted' },
  { name: 'booleanAsText', thing: 'pair', rest: 'with true or false as a response: read as the text True or False' },
  { name: 'severalTurns', thing: 'pair', rest: 'whose conversations go on differently: each response holds the turns that follow' },
  { name: 'equalRatings', thing: 'pair', rest: 'with equal ratings of both responses' },
  { name: 'skippedLabel', thing: 'pair', rest: 'that an annotator left without a label: no label of theirs is made' },
  {
    name: 'strengthAgainstChoice',
    thing: 'label',
    rest: 'with a strength that points the other way than its choice: the choice stands alone',
  },
  { name: 'orderUnknown', thing: 'AI judgment', rest: 'from a file that does not say which response was shown first: kept under order AB' },
] as const

function counted(n: number | undefined, thing: string): string | undefined {
  if (n === undefined || n === 0) return undefined
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}
