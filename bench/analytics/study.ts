import { z } from 'zod'
import { pool, rows } from '@/lib/store/db'
import { newId } from '@/lib/store/id'

export type Size = { nPairs: number; nRuns: number; nPolicies: number; nAnnotators: number; nHumanLabels: number }
export type Study = { projectId: string; runIds: string[]; nPairs: number }

const pairsOfPrompt = 5

/**
 * A project made inside the database: prompts with five pairs each, responses of some 300 characters by policies of different strength, runs in
 * both orders with a position bias, and human labels by every annotator on the same pairs. Numbers follow hashes of the row, so that every build
 * is the same.
 */
export async function makeStudy(size: Size): Promise<Study> {
  const projectId = newId()
  const runIds = Array.from({ length: size.nRuns }, () => newId())
  const client = await pool.connect()
  try {
    // Rows fit together by construction: checking each of some twelve million foreign keys would take most of the time.
    await client.query("set session_replication_role = 'replica'; set synchronous_commit = off; set jit = off")
    await client.query(project, [projectId, `bench ${projectId}`])
    await client.query(policies, [projectId, size.nPolicies])
    await client.query(prompts, [projectId, Math.ceil(size.nPairs / pairsOfPrompt)])
    await client.query(responses, [size.nPairs, pairsOfPrompt, size.nPolicies])
    await client.query(pairs, [projectId, size.nPairs, pairsOfPrompt, size.nPolicies])
    await client.query(annotators, [projectId, size.nAnnotators])
    await client.query(humanLabels, [Math.floor(size.nHumanLabels / size.nAnnotators), size.nAnnotators])
    await client.query(consensus)
    for (const [index, runId] of runIds.entries()) await makeRun(client, projectId, runId, index, size.nPairs)
    await client.query(rowCounts, [projectId, size.nPairs, runIds])
    await client.query('reset session_replication_role')
  } finally {
    client.release()
  }
  await pool.query('vacuum analyze')
  return { projectId, runIds, nPairs: size.nPairs }
}

/** The study of that size that a run of the benchmark before left in the database. */
export async function findStudy(nPairs: number): Promise<Study | undefined> {
  const [found] = await rows(
    z.object({ projectId: z.string(), runIds: z.array(z.string()), nPairs: z.int() }),
    `select r."projectId", array_agg(r.id order by r.id) as "runIds", min(r."nPairs") as "nPairs" from "Run" r join "Project" p on p.id = r."projectId"
     where p.name like 'bench %' and r."nPairs" = $1 group by r."projectId" having count(*) = 3`,
    [nPairs],
  )
  return found
}

async function makeRun(client: { query: typeof pool.query }, projectId: string, runId: string, index: number, nPairs: number) {
  await client.query(labeler, [projectId, index])
  await client.query(run, [runId, projectId, index, nPairs])
  await client.query(aiLabels, [runId, index, nPairs])
  await client.query(judgments, [runId])
  await client.query(outcomes, [runId, nPairs])
}

/** SQL of the nth id of a kind: ids ascend with n, as those of an import do. */
const id = (kind: number, n: string): string =>
  `('01990000' || '${kind.toString(16).padStart(4, '0')}' || '70008000' || lpad(to_hex(${n}), 12, '0'))::uuid`
const kinds = { policy: 1, prompt: 2, a: 3, b: 4, pair: 5, annotator: 6, label: 7, labeler: 8, version: 9 } as const

/** SQL of a number in [0, 1) that follows from a row and a salt. */
const draw = (n: string, salt: string): string => `((hashtextextended(${n}::text, hashtext(${salt})) & 2147483647) / 2147483648.0)`
/** SQL of a logistic draw. */
const noise = (n: string, salt: string): string => `(ln((${draw(n, salt)} + 1e-9) / (1 - ${draw(n, salt)} + 1e-9)))`
/** SQL of how much better the response A of pair n is, in logits: by its policies' places, and by chance. */
const better = (n: string): string => `((${policyB(n)} - ${policyA(n)}) * 0.15 + ${noise(n, "'quality'")})`
const policyA = (n: string): string => `(${n} % 20)`
const policyB = (n: string): string => `((${n} + 1 + (${n} / 20) % 19) % 20)`

/** SQL of how many characters of filler a response of pair n has. */
const chars = (n: string, salt: string): string => `(100 + (${draw(n, salt)} * 400)::int)`

const project = `insert into "Project" (id, name, "sideSeed") values ($1::uuid, $2, 'bench')`
const policies = `insert into "Policy" (id, "projectId", name) select ${id(kinds.policy, 'n')}, $1::uuid, 'policy-' || n from generate_series(0, $2::int - 1) n`
const prompts = `
  insert into "Prompt" (id, "projectId", messages, tags, split, "contentHash")
  select ${id(kinds.prompt, 'n')}, $1::uuid, jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'Question ' || n || ': ' || repeat('what do you think of it ', 15))),
         array['topic-' || n % 12], case when n % 10 = 0 then 'test' else 'train' end, sha256(('q' || n)::bytea)
  from generate_series(0, $2::int - 1) n`
const responses = `
  insert into "Response" (id, "promptId", "policyId", text, chars, "contentHash")
  select rid, prompt, policy, text, length(text), sha256(text::bytea)
  from (
    select ${id(kinds.a, 'n')} as rid, ${id(kinds.prompt, 'n / $2::int')} as prompt, ${id(kinds.policy, `${policyA('n')} % $3::int`)} as policy,
           'A of ' || n || ': ' || left(filler, ${chars('n', "'length'")}) as text
    from generate_series(0, $1::int - 1) n, (select repeat('some words of an answer ', 25) as filler) f
    union all
    select ${id(kinds.b, 'n')}, ${id(kinds.prompt, 'n / $2::int')}, ${id(kinds.policy, `${policyB('n')} % $3::int`)},
           'B of ' || n || ': ' || left(filler, ${chars('n', "'length b'")})
    from generate_series(0, $1::int - 1) n, (select repeat('other words of a reply ', 25) as filler) f
  ) made`
const pairs = `
  insert into "Pair" (id, "projectId", "promptId", "responseAId", "responseBId", "policyAId", "policyBId", ordinal, "externalId", "contentHash")
  select ${id(kinds.pair, 'n')}, $1::uuid, ${id(kinds.prompt, 'n / $3::int')}, ${id(kinds.a, 'n')}, ${id(kinds.b, 'n')},
         ${id(kinds.policy, `${policyA('n')} % $4::int`)}, ${id(kinds.policy, `${policyB('n')} % $4::int`)}, n + 1, 'bench-' || n, sha256(('pair' || n)::bytea)
  from generate_series(0, $2::int - 1) n`
/** What triggers would have counted, which are off while the rows come in. */
const rowCounts = `
  insert into "DataVersion" ("projectId", scope, stripe, version, "nRows")
  select $1::uuid, scope, -1, 1, $2::int from unnest(array['pairs'] || $3::text[]) as s(scope)`
const annotators = `
  insert into "Annotator" (id, "projectId", name, kind)
  select ${id(kinds.annotator, 'n')}, $1::uuid, 'annotator-' || n, 'person' from generate_series(0, $2::int - 1) n`
const humanLabels = `
  insert into "HumanLabel" (id, "pairId", "annotatorId", preference, source)
  select ${id(kinds.label, 'p * 16 + a')}, ${id(kinds.pair, 'p * 37')}, ${id(kinds.annotator, 'a')},
         (case when abs(felt) < 0.2 then 'tie' when felt > 0 then 'A' else 'B' end)::"Preference", 'imported'
  from generate_series(0, $1::int - 1) p cross join generate_series(0, $2::int - 1) a
    cross join lateral (select ${better('(p * 37)')} + ${noise('(p * 16 + a)', "'person'")} as felt offset 0) f`
const consensus = `
  insert into "HumanConsensus" ("pairId", "nA", "nB", "nTie", majority)
  select "pairId", a, b, t, (case when a > greatest(b, t) then 'A' when b > greatest(a, t) then 'B' when t > greatest(a, b) then 'tie' end)::"Preference"
  from (select "pairId", (count(*) filter (where preference = 'A'))::int a, (count(*) filter (where preference = 'B'))::int b,
               (count(*) filter (where preference = 'tie'))::int t from "HumanLabel" group by "pairId") c`
const labeler = `
  with made as (insert into "Labeler" (id, "projectId", name) values (${id(kinds.labeler, '$2::int')}, $1::uuid, 'labeler-' || $2::int) returning id)
  insert into "LabelerVersion" (id, "labelerId", number, model, config, "configHash")
  select ${id(kinds.version, '$2::int')}, id, 1, 'bench', '{}', sha256(id::text::bytea) from made`
const run = `
  insert into "Run" (id, "projectId", "labelerVersionId", name, source, status, "nPairs", "nJudgmentsPlanned", "nJudgmentsOk", "inputTokens", "outputTokens", "costUsd", "startedAt", "finishedAt")
  values ($1::uuid, $2::uuid, ${id(kinds.version, '$3::int')}, 'run ' || $3::int, 'labeled', 'completed', $4::int, 2 * $4::int, 2 * $4::int, 1000::bigint * $4::int, 2 * $4::int, $4::int * 0.001, now() - interval '1 hour', now())`
// `offset 0` keeps a draw from being written out again wherever it is named.
const aiLabels = `
  insert into "AiLabel" ("runId", "pairId", "promptId", "lengthDelta", "pA", "pAFirst", "pASecond", preference, confidence, "verdictAB", "verdictBA")
  select $1::uuid, ${id(kinds.pair, 'n')}, ${id(kinds.prompt, `n / ${pairsOfPrompt}`)}, ${chars('n', "'length'")} - ${chars('n', "'length b'")}, p, first, second, (case when p > 0.5 then 'A' else 'B' end)::"Preference", greatest(p, 1 - p),
         (case when first > 0.5 then 'A' else 'B' end)::"Verdict", (case when second > 0.5 then 'A' else 'B' end)::"Verdict"
  from generate_series(0, $3::int - 1) n
    cross join lateral (select ${better('n')} + ${noise('n', "'judge ' || $2::int")} as felt offset 0) f
    cross join lateral (select 1 / (1 + exp(-felt - 0.5)) as first, 1 / (1 + exp(-felt + 0.5)) as second offset 0) o
    cross join lateral (select (first + second) / 2 as p offset 0) m`
const judgments = `
  insert into "Judgment" ("runId", "pairId", "order", sample, outcome, rung, verdict, "pFirst", coverage, "inputTokens", "outputTokens", "latencyMs", logprobs)
  select "runId", "pairId", o::"Order", 0, 'ok', 'logprobs', case o when 'AB' then "verdictAB" else "verdictBA" end,
         case o when 'AB' then "pAFirst" else 1 - "pASecond" end, 0.98, 500, 1, 50, '{"1": -0.2, "2": -1.8}'
  from "AiLabel" cross join unnest(array['AB', 'BA']) o where "runId" = $1::uuid`
const outcomes = `
  insert into "RunOutcome" ("runId", outcome, kind, n, "pairId") values ($1::uuid, 'ok', 'logprobs', 2 * $2::int, ${id(kinds.pair, '0')})`
