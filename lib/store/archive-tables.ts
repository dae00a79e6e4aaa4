/** A table whose rows belong to a project. `of`: the column that leads there, and the table that it leads to. */
export type ArchivedTable = {
  name: string
  of: readonly [column: string, table: string]
  /** Columns that mean something on this installation only. */
  without?: readonly string[]
  /** What is written in place of a column. */
  instead?: Readonly<Record<string, string>>
  /** Only such rows. */
  where?: string
  /** Columns of JSON that people brought along: nothing in them is an id of ours. */
  foreign?: readonly string[]
  /** How many rows are held at once, where one may be large. */
  rowsAtOnce?: number
}

const ofProject = ['projectId', 'Project'] as const
const ofPair = ['pairId', 'Pair'] as const
const ofRun = ['runId', 'Run'] as const
const ofSnapshot = ['snapshotId', 'Snapshot'] as const

const isUnfinished = `status in ('running', 'planning')`
/** In the copy nobody works on what was going on here. */
const pausedRun = {
  status: `case when ${isUnfinished} then 'paused' else status end`,
  statusReason: `case when ${isUnfinished} then 'It was going on when the project was archived.' else "statusReason" end`,
}
const importStatus = `case when status = 'running' then 'failed' else status end`

/** All that an archive holds of a project, each table after those that its rows refer to. */
export const archivedTables: readonly ArchivedTable[] = [
  { name: 'Project', of: ['id', 'Project'], without: ['probeOfId', 'deletedAt'] },
  { name: 'GuidelineVersion', of: ofProject },
  { name: 'Policy', of: ofProject },
  { name: 'Prompt', of: ofProject, foreign: ['messages', 'meta'] },
  { name: 'Response', of: ['promptId', 'Prompt'] },
  // Who wrote the responses is looked up again as the pairs come in.
  { name: 'Pair', of: ofProject, foreign: ['meta'], without: ['policyAId', 'policyBId'] },
  { name: 'Annotator', of: ofProject },
  { name: 'ReviewQueue', of: ofProject },
  { name: 'ReviewQueueItem', of: ['queueId', 'ReviewQueue'] },
  // What a lead dealt out; the others are held by somebody at this moment and run out.
  { name: 'ReviewClaim', of: ['queueId', 'ReviewQueue'], where: '"expiresAt" is null' },
  { name: 'HumanLabel', of: ofPair },
  { name: 'HumanLabelEarlier', of: ofPair },
  { name: 'HumanConsensus', of: ofPair },
  { name: 'ReviewSkip', of: ofPair },
  { name: 'TakenOutPair', of: ofProject },
  { name: 'Comment', of: ofProject },
  { name: 'CommentMention', of: ofProject },
  { name: 'CommentEarlier', of: ['commentId', 'Comment'] },
  { name: 'Adjudication', of: ofProject },
  { name: 'Labeler', of: ofProject },
  {
    name: 'LabelerVersion',
    of: ['labelerId', 'Labeler'],
    without: ['endpointId'],
    instead: { endpoint: '(select e.name from "Endpoint" e where e.id = "endpointId")' },
  },
  { name: 'AnchorSet', of: ofProject, foreign: ['draw'] },
  { name: 'AnchorPair', of: ['anchorSetId', 'AnchorSet'] },
  { name: 'Run', of: ofProject, instead: pausedRun },
  { name: 'RunChunk', of: ofRun },
  { name: 'RunTick', of: ofRun },
  { name: 'RunOutcome', of: ofRun },
  // Its ids count through the whole installation.
  { name: 'RunEvent', of: ofRun, without: ['id'] },
  { name: 'Judgment', of: ofRun, foreign: ['logprobs'] },
  { name: 'AiLabel', of: ofRun },
  { name: 'SpotCheckDraw', of: ofProject },
  { name: 'SpotCheckItem', of: ['drawId', 'SpotCheckDraw'] },
  { name: 'SpotCheck', of: ofRun },
  { name: 'Import', of: ofProject, instead: { status: importStatus } },
  { name: 'ImportLine', of: ['importId', 'Import'] },
  { name: 'ImportPart', of: ofProject, foreign: ['content'] },
  { name: 'ColumnMapping', of: ofProject, foreign: ['mapping'] },
  { name: 'Snapshot', of: ofProject },
  { name: 'SnapshotPair', of: ofSnapshot },
  { name: 'SnapshotChunk', of: ofSnapshot, rowsAtOnce: 2 },
]

/** What an archive leaves out, and why. */
export const notArchived: Readonly<Record<string, string>> = {
  Account: 'belongs to the installation',
  ApiKey: 'a key opens this installation, not another one',
  AuditEvent: 'a record of this installation, which could not be trusted once it was in a file',
  BatchRequest: 'what a batch under way is to answer, here',
  BiasProbe:
    'a probe is judged on copies of pairs, in a project of their own; the pairs it was drawn from are in the archive, so it can be started again',
  BiasProbePair: 'the copies of a probe',
  DataVersion: 'counted anew by triggers as the rows come in',
  Endpoint: 'belongs to the installation; those that labelers name go along by name and address, without their keys',
  EndpointBudget: 'a state of the moment',
  EndpointLease: 'a state of the moment',
  Fill: 'how far migrations are on this installation',
  Invitation: 'who may enter is decided where the project is',
  ProjectMember: 'who may enter is decided where the project is',
  ReviewAction: 'tells only whether a browser sends something twice',
  RunBatch: 'names of files and batches at an endpoint, which a copy must not touch; a copied run sends its own',
  RunDriver: 'which worker has a run now',
  RunWorker: 'processes that are alive now',
  Session: 'belongs to the installation',
  SignInAttempts: 'belongs to the installation',
  Task: 'work that goes on here',
  Upload: 'a file on its way in',
  UploadPart: 'a file on its way in',
  Webhook: 'tells somebody about runs of this installation, and may hold a secret',
  WebhookDelivery: 'tells somebody about runs of this installation',
  User: 'belongs to the installation; annotators and authors are in the archive by name',
  Verification: 'belongs to the installation',
}
