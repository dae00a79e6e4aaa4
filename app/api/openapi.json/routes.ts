import type { RouteEntry } from '@/lib/api/openapi'
import * as accountPassword from '../account/password/route'
import * as account from '../account/route'
import * as accountSessionsOne from '../account/sessions/[sessionId]/route'
import * as accountSessions from '../account/sessions/route'
import * as archives from '../archives/route'
import * as archivesUploadsOneProject from '../archives/uploads/[uploadId]/project/route'
import * as archivesUploadsOne from '../archives/uploads/[uploadId]/route'
import * as archivesUploads from '../archives/uploads/route'
import * as audit from '../audit/route'
import * as authCallbackOidc from '../auth/callback/oidc/route'
import * as endpointsOneProbe from '../endpoints/[endpointId]/probe/route'
import * as endpointsOne from '../endpoints/[endpointId]/route'
import * as endpoints from '../endpoints/route'
import * as invitationsOne from '../invitations/[token]/route'
import * as keysOne from '../keys/[keyId]/route'
import * as keys from '../keys/route'
import * as localModelsOffer from '../local-models/offer/route'
import * as localModels from '../local-models/route'
import * as projectAdjudication from '../projects/[projectId]/adjudication/route'
import * as projectAgreementAltTest from '../projects/[projectId]/agreement/alt-test/route'
import * as projectAgreement from '../projects/[projectId]/agreement/route'
import * as projectAgreementSlices from '../projects/[projectId]/agreement/slices/route'
import * as projectAnchors from '../projects/[projectId]/anchors/route'
import * as projectArchive from '../projects/[projectId]/archive/route'
import * as projectAudit from '../projects/[projectId]/audit/route'
import * as projectBiases from '../projects/[projectId]/biases/route'
import * as projectCalibration from '../projects/[projectId]/calibration/route'
import * as projectExportDownload from '../projects/[projectId]/export/download/route'
import * as projectExportPreview from '../projects/[projectId]/export/preview/route'
import * as projectFilters from '../projects/[projectId]/filters/route'
import * as projectGuidelines from '../projects/[projectId]/guidelines/route'
import * as projectImportsOneLines from '../projects/[projectId]/imports/[importId]/lines/route'
import * as projectImportsOne from '../projects/[projectId]/imports/[importId]/route'
import * as projectImportsPreview from '../projects/[projectId]/imports/preview/route'
import * as projectImports from '../projects/[projectId]/imports/route'
import * as projectInvitationsOne from '../projects/[projectId]/invitations/[invitationId]/route'
import * as projectInvitations from '../projects/[projectId]/invitations/route'
import * as projectLabelersOneVersions from '../projects/[projectId]/labelers/[labelerId]/versions/route'
import * as projectLabelersComparePairs from '../projects/[projectId]/labelers/compare/pairs/route'
import * as projectLabelersCompare from '../projects/[projectId]/labelers/compare/route'
import * as projectLabelersDrift from '../projects/[projectId]/labelers/drift/route'
import * as projectLabelersExamples from '../projects/[projectId]/labelers/examples/route'
import * as projectLabelersLeaderboard from '../projects/[projectId]/labelers/leaderboard/route'
import * as projectLabelersPreview from '../projects/[projectId]/labelers/preview/route'
import * as projectLabelers from '../projects/[projectId]/labelers/route'
import * as projectLabelersTechniques from '../projects/[projectId]/labelers/techniques/route'
import * as projectLabelersTry from '../projects/[projectId]/labelers/try/route'
import * as projectMappingsOne from '../projects/[projectId]/mappings/[mappingId]/route'
import * as projectMappings from '../projects/[projectId]/mappings/route'
import * as projectMembersOne from '../projects/[projectId]/members/[userId]/route'
import * as projectMembers from '../projects/[projectId]/members/route'
import * as projectMentions from '../projects/[projectId]/mentions/route'
import * as projectOverview from '../projects/[projectId]/overview/route'
import * as projectPairsOneCommentsOne from '../projects/[projectId]/pairs/[pairId]/comments/[commentId]/route'
import * as projectPairsOneComments from '../projects/[projectId]/pairs/[pairId]/comments/route'
import * as projectPairsOneGold from '../projects/[projectId]/pairs/[pairId]/gold/route'
import * as projectPairsOnePrompt from '../projects/[projectId]/pairs/[pairId]/prompt/route'
import * as projectPairsOne from '../projects/[projectId]/pairs/[pairId]/route'
import * as projectPairsOneTakenOut from '../projects/[projectId]/pairs/[pairId]/taken-out/route'
import * as projectPairsCount from '../projects/[projectId]/pairs/count/route'
import * as projectPairs from '../projects/[projectId]/pairs/route'
import * as projectPosition from '../projects/[projectId]/position/route'
import * as projectProbesOnePairs from '../projects/[projectId]/probes/[probeId]/pairs/route'
import * as projectProbesOne from '../projects/[projectId]/probes/[probeId]/route'
import * as projectProbesEstimate from '../projects/[projectId]/probes/estimate/route'
import * as projectProbes from '../projects/[projectId]/probes/route'
import * as projectQueuesOneAssignments from '../projects/[projectId]/queues/[queueId]/assignments/route'
import * as projectQueuesOne from '../projects/[projectId]/queues/[queueId]/route'
import * as projectQueuesRest from '../projects/[projectId]/queues/rest/route'
import * as projectQueues from '../projects/[projectId]/queues/route'
import * as projectReportHtml from '../projects/[projectId]/report.html/route'
import * as projectReviewLabels from '../projects/[projectId]/review/labels/route'
import * as projectReviewNext from '../projects/[projectId]/review/next/route'
import * as projectReviewQueues from '../projects/[projectId]/review/queues/route'
import * as projectReviewRelease from '../projects/[projectId]/review/release/route'
import * as projectReviewSkip from '../projects/[projectId]/review/skip/route'
import * as projectReviewUndo from '../projects/[projectId]/review/undo/route'
import * as project from '../projects/[projectId]/route'
import * as projectRunsOneCancel from '../projects/[projectId]/runs/[runId]/cancel/route'
import * as projectRunsOneLog from '../projects/[projectId]/runs/[runId]/log/route'
import * as projectRunsOnePause from '../projects/[projectId]/runs/[runId]/pause/route'
import * as projectRunsOneResume from '../projects/[projectId]/runs/[runId]/resume/route'
import * as projectRunsOneRetry from '../projects/[projectId]/runs/[runId]/retry/route'
import * as projectRunsOne from '../projects/[projectId]/runs/[runId]/route'
import * as projectRunsEstimate from '../projects/[projectId]/runs/estimate/route'
import * as projectRuns from '../projects/[projectId]/runs/route'
import * as projectSamplingPlan from '../projects/[projectId]/sampling/plan/route'
import * as projectSampling from '../projects/[projectId]/sampling/route'
import * as projectSnapshotsOneComparisonPairs from '../projects/[projectId]/snapshots/[snapshotId]/comparison/pairs/route'
import * as projectSnapshotsOneComparison from '../projects/[projectId]/snapshots/[snapshotId]/comparison/route'
import * as projectSnapshotsOneDownload from '../projects/[projectId]/snapshots/[snapshotId]/download/route'
import * as projectSnapshotsOne from '../projects/[projectId]/snapshots/[snapshotId]/route'
import * as projectSnapshots from '../projects/[projectId]/snapshots/route'
import * as projectSpotChecksReasons from '../projects/[projectId]/spot-checks/reasons/route'
import * as projectSpotChecks from '../projects/[projectId]/spot-checks/route'
import * as projectSpotChecksUndo from '../projects/[projectId]/spot-checks/undo/route'
import * as projectUploadsOneImport from '../projects/[projectId]/uploads/[uploadId]/import/route'
import * as projectUploadsOne from '../projects/[projectId]/uploads/[uploadId]/route'
import * as projectUploads from '../projects/[projectId]/uploads/route'
import * as projectWebhooksOne from '../projects/[projectId]/webhooks/[webhookId]/route'
import * as projectWebhooksOneTest from '../projects/[projectId]/webhooks/[webhookId]/test/route'
import * as projectWebhooks from '../projects/[projectId]/webhooks/route'
import * as projectWinRatesHarmless from '../projects/[projectId]/win-rates/harmless/route'
import * as projectWinRatesLength from '../projects/[projectId]/win-rates/length/route'
import * as projectWinRatesRatings from '../projects/[projectId]/win-rates/ratings/route'
import * as projectWinRates from '../projects/[projectId]/win-rates/route'
import * as projects from '../projects/route'
import * as sessionOidc from '../session/oidc/route'
import * as session from '../session/route'

/** Every route of the API with a word about each of its methods; a test fails for one that is left out. */
export const routes: readonly RouteEntry[] = [
  {
    path: '/api/account',
    handlers: account,
    about: {
      GET: 'Who is calling, and where they are signed in.',
      PATCH: { summary: 'Gives oneself another name, under which labels and comments stand from then on.', gives: 'nothing' },
    },
  },
  {
    path: '/api/account/password',
    handlers: accountPassword,
    about: { POST: { summary: 'Sets another password and ends every other session.', gives: 'nothing' } },
  },
  {
    path: '/api/account/sessions',
    handlers: accountSessions,
    about: { DELETE: { summary: 'Signs out everywhere but here.', gives: 'nothing' } },
  },
  {
    path: '/api/account/sessions/{sessionId}',
    handlers: accountSessionsOne,
    about: { DELETE: { summary: "Ends one of one's own sessions.", gives: 'nothing' } },
  },
  { path: '/api/audit', handlers: audit, about: { GET: 'Who changed what anywhere, youngest first.' } },
  {
    path: '/api/auth/callback/oidc',
    handlers: authCallbackOidc,
    about: { GET: { summary: 'Where the identity provider sends people back to.', gives: 'nothing' } },
  },
  {
    path: '/api/archives',
    handlers: archives,
    about: {
      POST: { summary: "Makes a project from the archive in the request's body: whole, or not at all.", takes: 'application/gzip' },
    },
  },
  {
    path: '/api/archives/uploads',
    handlers: archivesUploads,
    about: { GET: "The caller's archives on their way in, each with how far it is.", POST: 'Announces an archive that comes in parts.' },
  },
  {
    path: '/api/archives/uploads/{uploadId}',
    handlers: archivesUploadsOne,
    about: {
      GET: 'How far an archive is.',
      HEAD: { summary: 'How far an archive is, as the headers Upload-Offset and Upload-Length.', gives: 'nothing' },
      PATCH: {
        summary:
          "Takes the bytes of the body as the archive's from the header Upload-Offset on. What has arrived when the connection is cut is kept.",
        takes: 'application/offset+octet-stream',
        gives: 'nothing',
      },
      DELETE: { summary: 'Drops an archive that is on its way in.', gives: 'nothing' },
    },
  },
  {
    path: '/api/archives/uploads/{uploadId}/project',
    handlers: archivesUploadsOneProject,
    about: { POST: 'Makes a project from an archive that has arrived whole: all of it, or nothing.' },
  },
  { path: '/api/endpoints', handlers: endpoints, about: { GET: 'All endpoints, without their keys.', POST: 'A new endpoint.' } },
  {
    path: '/api/endpoints/{endpointId}',
    handlers: endpointsOne,
    about: {
      PATCH: 'Other settings, or another key.',
      DELETE: { summary: 'Takes an endpoint away that no labeler names.', gives: 'nothing' },
    },
  },
  {
    path: '/api/endpoints/{endpointId}/probe',
    handlers: endpointsOneProbe,
    about: { POST: 'What a model of the endpoint can do, by asking it.' },
  },
  {
    path: '/api/invitations/{token}',
    handlers: invitationsOne,
    about: {
      GET: "What an invitation's link says, to whoever has it.",
      POST: 'Accepts an invitation, as who is signed in, or with a new account that is signed in by it.',
    },
  },
  {
    path: '/api/local-models',
    handlers: localModels,
    about: { GET: 'The GGUF files on this machine, and the download under way.', POST: 'Fetches a model of the size that was agreed to.' },
  },
  {
    path: '/api/local-models/offer',
    handlers: localModelsOffer,
    about: { POST: 'What a download would fetch: name, size, checksum. Nothing is stored.' },
  },
  {
    path: '/api/keys',
    handlers: keys,
    about: {
      GET: "One's own API keys, for the owner of the installation everybody's, that open a project or any; never the keys themselves.",
      POST: 'A new API key. The answer holds the key itself, this once.',
    },
  },
  {
    path: '/api/keys/{keyId}',
    handlers: keysOne,
    about: {
      DELETE: { summary: "Revokes an API key of one's own; the owner of the installation may revoke everybody's.", gives: 'nothing' },
    },
  },
  {
    path: '/api/projects',
    handlers: projects,
    about: {
      GET: 'The projects that the caller may enter, with what they hold.',
      POST: 'Makes an empty project, which belongs to its maker.',
    },
  },
  {
    path: '/api/projects/{projectId}',
    handlers: project,
    about: { GET: 'One project.', DELETE: { summary: 'Deletes a project with everything in it.', gives: 'nothing' } },
  },
  {
    path: '/api/projects/{projectId}/adjudication',
    handlers: projectAdjudication,
    about: { GET: 'Pairs where people disagree among themselves or with the AI.' },
  },
  {
    path: '/api/projects/{projectId}/agreement',
    handlers: projectAgreement,
    about: {
      GET: { summary: 'How far the AI label agrees with people, each figure with its interval.', gives: ['application/json', 'text/csv'] },
    },
  },
  {
    path: '/api/projects/{projectId}/audit',
    handlers: projectAudit,
    about: { GET: 'Who changed what in the project, youngest first.' },
  },
  {
    path: '/api/projects/{projectId}/anchors',
    handlers: projectAnchors,
    about: { GET: 'The frozen lists of pairs that show drift.', POST: 'Draws pairs by a seed and freezes them under a name.' },
  },
  {
    path: '/api/projects/{projectId}/archive',
    handlers: projectArchive,
    about: { GET: { summary: 'Everything of a project in one file, streamed; without keys.', gives: ['application/gzip'] } },
  },
  {
    path: '/api/projects/{projectId}/agreement/slices',
    handlers: projectAgreementSlices,
    about: {
      GET: {
        summary: 'Alignment slice by slice, each tested against all other pairs, corrected for their number.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/agreement/alt-test',
    handlers: projectAgreementAltTest,
    about: {
      GET: {
        summary: 'Whether the labeler may stand in for an annotator, with the verdict in words.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/biases',
    handlers: projectBiases,
    about: {
      GET: {
        summary: 'What else moves a labeler: length and format beside people on the same pairs, and preferring its own responses.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/calibration',
    handlers: projectCalibration,
    about: {
      GET: {
        summary: 'How far the probabilities can be taken at their word, and from which confidence on.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/export/download',
    handlers: projectExportDownload,
    about: { GET: { summary: 'The export as a file, streamed.', gives: ['application/octet-stream'] } },
  },
  {
    path: '/api/projects/{projectId}/export/preview',
    handlers: projectExportPreview,
    about: { GET: 'What the criteria leave, and how the file begins.' },
  },
  { path: '/api/projects/{projectId}/filters', handlers: projectFilters, about: { GET: 'What the filter bar offers.' } },
  {
    path: '/api/projects/{projectId}/imports',
    handlers: projectImports,
    about: {
      GET: 'The imports of a project, youngest first.',
      POST: {
        summary:
          "Imports the request's body while it arrives; the answer comes when all of it is stored. Repeat it after a cut: nothing comes twice.",
        takes: 'application/octet-stream',
      },
    },
  },
  {
    path: '/api/projects/{projectId}/imports/{importId}',
    handlers: projectImportsOne,
    about: { GET: 'One import with its counters, also while it runs.' },
  },
  {
    path: '/api/projects/{projectId}/imports/{importId}/lines',
    handlers: projectImportsOneLines,
    about: {
      GET: {
        summary: 'The lines that were not accepted, with their reasons: a page as JSON, or all of them as CSV.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/imports/preview',
    handlers: projectImportsPreview,
    about: { POST: { summary: 'The first rows of a file as they would be read. Nothing is stored.', takes: 'application/octet-stream' } },
  },
  {
    path: '/api/projects/{projectId}/invitations',
    handlers: projectInvitations,
    about: {
      GET: 'The invitations that can still be used; never their links.',
      POST: 'A new invitation. The answer holds the path of its link, this once.',
    },
  },
  {
    path: '/api/projects/{projectId}/invitations/{invitationId}',
    handlers: projectInvitationsOne,
    about: { DELETE: { summary: "Makes an invitation's link useless.", gives: 'nothing' } },
  },
  {
    path: '/api/projects/{projectId}/labelers',
    handlers: projectLabelers,
    about: { GET: "The project's labelers with their versions.", POST: 'A new labeler with its first version.' },
  },
  {
    path: '/api/projects/{projectId}/labelers/{labelerId}/versions',
    handlers: projectLabelersOneVersions,
    about: { POST: 'A new version of a labeler, or the one that asks in this very way already.' },
  },
  {
    path: '/api/projects/{projectId}/labelers/compare',
    handlers: projectLabelersCompare,
    about: {
      GET: { summary: 'Two runs on the same pairs: the paired difference and its tests.', gives: ['application/json', 'text/csv'] },
    },
  },
  {
    path: '/api/projects/{projectId}/labelers/compare/pairs',
    handlers: projectLabelersComparePairs,
    about: { GET: 'The pairs where two runs differ, with both labels and what people say.' },
  },
  {
    path: '/api/projects/{projectId}/labelers/drift',
    handlers: projectLabelersDrift,
    about: { GET: { summary: 'A labeler on frozen pairs over time, each run beside the first.', gives: ['application/json', 'text/csv'] } },
  },
  {
    path: '/api/projects/{projectId}/labelers/examples',
    handlers: projectLabelersExamples,
    about: { POST: 'Draws pairs that people have decided, by a seed, as worked examples.' },
  },
  {
    path: '/api/projects/{projectId}/labelers/leaderboard',
    handlers: projectLabelersLeaderboard,
    about: {
      GET: {
        summary: 'The labelers side by side: agreement, position, length, calibration, cost, pace, rungs.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/labelers/preview',
    handlers: projectLabelersPreview,
    about: { POST: 'The exact prompts that a labeler would send for one pair in one order.' },
  },
  {
    path: '/api/projects/{projectId}/labelers/techniques',
    handlers: projectLabelersTechniques,
    about: {
      GET: { summary: 'Alignment by prompt technique and task, tested against the first.', gives: ['application/json', 'text/csv'] },
    },
  },
  {
    path: '/api/projects/{projectId}/labelers/try',
    handlers: projectLabelersTry,
    about: { POST: "A labeler's judgments on a few pairs; none of them is stored." },
  },
  { path: '/api/projects/{projectId}/members', handlers: projectMembers, about: { GET: 'Who may do what in the project.' } },
  {
    path: '/api/projects/{projectId}/members/{userId}',
    handlers: projectMembersOne,
    about: {
      PATCH: 'Gives a member another role.',
      DELETE: { summary: 'Takes a member out. Their labels stay.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/guidelines',
    handlers: projectGuidelines,
    about: { GET: 'Every version of the guidelines, newest first.', POST: 'New guidelines, as a version of their own.' },
  },
  {
    path: '/api/projects/{projectId}/mentions',
    handlers: projectMentions,
    about: { GET: 'Comments that call the caller by name, unread first.', POST: 'Marks them as read.' },
  },
  {
    path: '/api/projects/{projectId}/mappings',
    handlers: projectMappings,
    about: { GET: 'The saved mappings of columns, by name.', POST: 'Saves a mapping under a name, in place of the one that had it.' },
  },
  {
    path: '/api/projects/{projectId}/mappings/{mappingId}',
    handlers: projectMappingsOne,
    about: { DELETE: { summary: 'Takes a mapping away. What was imported with it stays.', gives: 'nothing' } },
  },
  {
    path: '/api/projects/{projectId}/overview',
    handlers: projectOverview,
    about: {
      GET: { summary: 'What is loaded, labelled and reviewed, with the headline figures.', gives: ['application/json', 'text/csv'] },
    },
  },
  { path: '/api/projects/{projectId}/pairs', handlers: projectPairs, about: { GET: 'A page of pairs, in the order of arrival.' } },
  { path: '/api/projects/{projectId}/pairs/count', handlers: projectPairsCount, about: { GET: 'How many pairs are under the filter.' } },
  { path: '/api/projects/{projectId}/pairs/{pairId}', handlers: projectPairsOne, about: { GET: 'One pair with all that is known of it.' } },
  {
    path: '/api/projects/{projectId}/pairs/{pairId}/comments',
    handlers: projectPairsOneComments,
    about: { GET: 'What people said of a pair, and whether it is taken out.', POST: 'Adds a comment; @name calls a person.' },
  },
  {
    path: '/api/projects/{projectId}/pairs/{pairId}/comments/{commentId}',
    handlers: projectPairsOneCommentsOne,
    about: {
      PATCH: "Gives one's own comment another text; the earlier one is kept.",
      DELETE: "Takes a comment's text away: one's own, for a lead anybody's. Who wrote and who removed it stays.",
    },
  },
  {
    path: '/api/projects/{projectId}/pairs/{pairId}/taken-out',
    handlers: projectPairsOneTakenOut,
    about: {
      POST: { summary: 'Takes a pair with a bad prompt out of review, runs, figures and exports, with a reason.', gives: 'nothing' },
      DELETE: { summary: 'Brings it back, with a reason.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/pairs/{pairId}/gold',
    handlers: projectPairsOneGold,
    about: { GET: 'How a pair got its gold label, or lost it.', POST: "Sets a pair's gold label with the reason, or takes it back." },
  },
  {
    path: '/api/projects/{projectId}/pairs/{pairId}/prompt',
    handlers: projectPairsOnePrompt,
    about: { GET: 'The prompt of one judgment as it was sent.' },
  },
  {
    path: '/api/projects/{projectId}/position',
    handlers: projectPosition,
    about: { GET: { summary: 'The position bias of a run.', gives: ['application/json', 'text/csv'] } },
  },
  {
    path: '/api/projects/{projectId}/queues/rest',
    handlers: projectQueuesRest,
    about: { POST: 'A review queue of the pairs that a confidence threshold leaves to people.' },
  },
  {
    path: '/api/projects/{projectId}/probes',
    handlers: projectProbes,
    about: {
      GET: 'Probes of labelers on changed copies of pairs, with how far they are and what they found.',
      POST: 'Starts a probe: draws pairs, copies each untouched and with one response changed, and has the copies judged.',
    },
  },
  {
    path: '/api/projects/{projectId}/probes/estimate',
    handlers: projectProbesEstimate,
    about: { POST: 'What a probe would take, and what it would put around a response.' },
  },
  {
    path: '/api/projects/{projectId}/probes/{probeId}',
    handlers: projectProbesOne,
    about: {
      GET: 'One probe.',
      DELETE: { summary: 'Takes a probe away, with its copies and its run.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/probes/{probeId}/pairs',
    handlers: projectProbesOnePairs,
    about: { GET: 'The drawn pairs whose verdict moved toward the changed response, away from it, or not, a page at a time.' },
  },
  {
    path: '/api/projects/{projectId}/queues',
    handlers: projectQueues,
    about: { GET: "The project's queues with their progress.", POST: 'A new queue of all pairs, or of a random sample of them.' },
  },
  {
    path: '/api/projects/{projectId}/queues/{queueId}',
    handlers: projectQueuesOne,
    about: {
      GET: 'One queue: progress, pace and agreement of each annotator.',
      PATCH: { summary: 'Closes a queue, or opens it again.', gives: 'nothing' },
      DELETE: { summary: 'Deletes a queue. The labels that were given in it stay.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/queues/{queueId}/assignments',
    handlers: projectQueuesOneAssignments,
    about: { POST: 'Gives what an annotator has not labelled yet to somebody else.' },
  },
  {
    path: '/api/projects/{projectId}/report.html',
    handlers: projectReportHtml,
    about: { GET: { summary: "A run's report as one HTML file that needs nothing else.", gives: ['text/html'] } },
  },
  { path: '/api/projects/{projectId}/review/labels', handlers: projectReviewLabels, about: { POST: 'Stores one label.' } },
  { path: '/api/projects/{projectId}/review/next', handlers: projectReviewNext, about: { GET: 'The next pairs to label, blind.' } },
  {
    path: '/api/projects/{projectId}/review/queues',
    handlers: projectReviewQueues,
    about: { GET: 'The open queues that an annotator can label in, by name.' },
  },
  {
    path: '/api/projects/{projectId}/review/release',
    handlers: projectReviewRelease,
    about: { POST: { summary: 'Gives back the pairs that were pulled from a queue and not labelled.', gives: 'nothing' } },
  },
  { path: '/api/projects/{projectId}/review/skip', handlers: projectReviewSkip, about: { POST: 'Leaves a pair for later.' } },
  { path: '/api/projects/{projectId}/review/undo', handlers: projectReviewUndo, about: { POST: 'Takes back the last label or skip.' } },
  {
    path: '/api/projects/{projectId}/runs',
    handlers: projectRuns,
    about: { GET: "The project's runs, newest first.", POST: 'Starts a run.' },
  },
  {
    path: '/api/projects/{projectId}/runs/{runId}',
    handlers: projectRunsOne,
    about: { GET: 'A run with its progress and what went wrong.', PATCH: 'Sets or lifts the budget.' },
  },
  {
    path: '/api/projects/{projectId}/runs/{runId}/cancel',
    handlers: projectRunsOneCancel,
    about: { POST: 'Ends a run, keeping what was stored.' },
  },
  {
    path: '/api/projects/{projectId}/runs/{runId}/log',
    handlers: projectRunsOneLog,
    about: { GET: 'What happened in a run, newest first.' },
  },
  {
    path: '/api/projects/{projectId}/runs/{runId}/pause',
    handlers: projectRunsOnePause,
    about: { POST: 'Lets no further request of a run start.' },
  },
  {
    path: '/api/projects/{projectId}/runs/{runId}/resume',
    handlers: projectRunsOneResume,
    about: { POST: 'Takes a paused or cancelled run up where it stopped.' },
  },
  {
    path: '/api/projects/{projectId}/runs/{runId}/retry',
    handlers: projectRunsOneRetry,
    about: { POST: 'Asks again for judgments that gave no label.' },
  },
  {
    path: '/api/projects/{projectId}/runs/estimate',
    handlers: projectRunsEstimate,
    about: { POST: 'What a run would take, before it starts.' },
  },
  {
    path: '/api/projects/{projectId}/snapshots',
    handlers: projectSnapshots,
    about: {
      GET: 'The snapshots of a project, youngest first.',
      POST: {
        summary: 'Freezes an export. A caller that goes away before the answer leaves no snapshot behind.',
        gives: ['application/json', 'application/jsonl'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/snapshots/{snapshotId}',
    handlers: projectSnapshotsOne,
    about: {
      GET: 'One snapshot: criteria, counts, checksum, what made it.',
      DELETE: { summary: 'Deletes a snapshot with its file.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/snapshots/{snapshotId}/comparison',
    handlers: projectSnapshotsOneComparison,
    about: { GET: 'How a snapshot differs from an earlier one: pairs, criteria, counts, code and data.' },
  },
  {
    path: '/api/projects/{projectId}/snapshots/{snapshotId}/comparison/pairs',
    handlers: projectSnapshotsOneComparisonPairs,
    about: { GET: 'The pairs that were added, removed or have another label, a page at a time.' },
  },
  {
    path: '/api/projects/{projectId}/snapshots/{snapshotId}/download',
    handlers: projectSnapshotsOneDownload,
    about: {
      GET: {
        summary: "A snapshot's file, byte for byte as it was frozen. Takes Range and If-Range, so that a download that broke off goes on.",
        gives: ['application/octet-stream'],
      },
    },
  },
  {
    path: '/api/projects/{projectId}/sampling',
    handlers: projectSampling,
    about: {
      GET: 'Samples drawn with known probabilities, each with its weighted estimate beside the unweighted one.',
      POST: 'Draws pairs into a new queue of blind labels or a new draw for spot-checks.',
    },
  },
  {
    path: '/api/projects/{projectId}/sampling/plan',
    handlers: projectSamplingPlan,
    about: { GET: 'What a draw would take, and how narrow its estimate would be.' },
  },
  {
    path: '/api/projects/{projectId}/spot-checks',
    handlers: projectSpotChecks,
    about: {
      GET: 'The next AI labels to check, and what the verdicts so far say of all.',
      POST: { summary: 'Stores a verdict on one AI label.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/spot-checks/reasons',
    handlers: projectSpotChecksReasons,
    about: { PUT: { summary: 'Changes the reasons that people can give for a verdict.', gives: 'nothing' } },
  },
  {
    path: '/api/projects/{projectId}/spot-checks/undo',
    handlers: projectSpotChecksUndo,
    about: { POST: 'Takes back the last verdict.' },
  },
  {
    path: '/api/projects/{projectId}/uploads',
    handlers: projectUploads,
    about: { GET: 'The files on their way in, each with how far it is.', POST: 'Announces a file that comes in parts.' },
  },
  {
    path: '/api/projects/{projectId}/uploads/{uploadId}',
    handlers: projectUploadsOne,
    about: {
      GET: 'How far a file is.',
      HEAD: { summary: 'How far a file is, as the headers Upload-Offset and Upload-Length.', gives: 'nothing' },
      PATCH: {
        summary:
          "Takes the bytes of the body as the file's from the header Upload-Offset on. What has arrived when the connection is cut is kept.",
        takes: 'application/offset+octet-stream',
        gives: 'nothing',
      },
      DELETE: { summary: 'Drops a file that is on its way in.', gives: 'nothing' },
    },
  },
  {
    path: '/api/projects/{projectId}/uploads/{uploadId}/import',
    handlers: projectUploadsOneImport,
    about: {
      POST: 'Imports a file that has arrived whole. The answer comes when all of it is stored; a caller that goes away does not stop it.',
    },
  },
  {
    path: '/api/projects/{projectId}/webhooks',
    handlers: projectWebhooks,
    about: {
      GET: 'The addresses that are told when runs of the project end, with their newest deliveries.',
      POST: 'A new webhook. Its secret signs what is sent, and is not shown again.',
    },
  },
  {
    path: '/api/projects/{projectId}/webhooks/{webhookId}',
    handlers: projectWebhooksOne,
    about: { DELETE: { summary: 'Takes a webhook away.', gives: 'nothing' } },
  },
  {
    path: '/api/projects/{projectId}/webhooks/{webhookId}/test',
    handlers: projectWebhooksOneTest,
    about: { POST: { summary: 'Has a webhook told something, to see whether it is received.', gives: 'nothing' } },
  },
  {
    path: '/api/projects/{projectId}/win-rates',
    handlers: projectWinRates,
    about: { GET: { summary: 'How often each policy wins.', gives: ['application/json', 'text/csv'] } },
  },
  {
    path: '/api/projects/{projectId}/win-rates/harmless',
    handlers: projectWinRatesHarmless,
    about: { GET: { summary: 'The share of harmless responses of each policy.', gives: ['application/json', 'text/csv'] } },
  },
  {
    path: '/api/projects/{projectId}/win-rates/length',
    handlers: projectWinRatesLength,
    about: { GET: { summary: 'Win rates as they would be at equal length.', gives: ['application/json', 'text/csv'] } },
  },
  {
    path: '/api/projects/{projectId}/win-rates/ratings',
    handlers: projectWinRatesRatings,
    about: {
      GET: {
        summary: 'Bradley–Terry strengths, circles, and win rates corrected by human labels.',
        gives: ['application/json', 'text/csv'],
      },
    },
  },
  {
    path: '/api/session',
    handlers: session,
    about: {
      POST: { summary: 'Signs in with e-mail address and password. The session is a cookie.', gives: 'nothing' },
      DELETE: { summary: 'Signs out.', gives: 'nothing' },
    },
  },
  {
    path: '/api/session/oidc',
    handlers: sessionOidc,
    about: { POST: 'The address at the identity provider where a sign-in goes on.' },
  },
]
