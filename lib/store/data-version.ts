import { z } from 'zod'
import { one } from './db'

/**
 * How often what figures follow from has changed in a project, as text: the same text means that every figure is the same. Triggers count every
 * committed statement on pairs, prompts, policies, runs, AI labels, annotators, human labels, spot-checks and pairs taken out.
 * @param scopes of changes (see DataVersion in the schema), for what follows from these alone; all without any
 * Edges: "0" for a project that holds nothing or does not exist.
 */
export async function dataVersion(projectId: string, scopes?: readonly string[]): Promise<string> {
  const { version } = await one(
    z.object({ version: z.string() }),
    `select coalesce(sum(version), 0)::text as version from "DataVersion"
     where "projectId" = $1::uuid and ($2::text[] is null or scope = any($2::text[]))`,
    [projectId, scopes ?? null],
  )
  return version
}

/** What figures of a run's labels follow from, whatever people say. */
export const labelScopes = (runId: string | null): string[] => ['pairs', ...(runId === null ? [] : [runId])]
