import { loadSampleProject } from '../lib/imports/sample'
import { labelSampleProject } from '../lib/labeling/sample'
import { db, pool } from '../lib/store/db'
import { newId } from '../lib/store/id'

const action = 'sample.loaded'

/** On the first start only: the sample project, and runs of the baseline labelers over it. Deleted by its reader, it stays away. */
async function main(): Promise<void> {
  if ((await db.auditEvent.count({ where: { action } })) > 0) return
  // Null when an earlier start was killed after the import: then only the runs are missing.
  const project = (await loadSampleProject()) ?? (await db.project.findFirst({ where: { illustrative: true, probeOfId: null } }))
  if (project === null) return
  await labelSampleProject(project.id)
  await db.auditEvent.create({ data: { id: newId(), projectId: project.id, actor: 'concord', action, subject: project.id } })
}

try {
  await main()
} finally {
  await pool.end()
}
