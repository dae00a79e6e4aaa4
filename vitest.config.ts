import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const here = import.meta.dirname
const onPostgres = {
  setupFiles: ['scripts/test-files.ts', 'scripts/test-setup.ts'],
  testTimeout: 600_000,
  hookTimeout: 600_000,
  maxWorkers: 2,
}

/** What kills and restarts processes takes longest and begins first, so that at the end nobody waits for it alone. */
class KillsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const kills = ({ moduleId }: TestSpecification) => moduleId.endsWith('kill.db.test.ts')
    return [...sorted.filter(kills), ...sorted.filter((file) => !kills(file))]
  }
}

/**
 * The suites: `unit` needs nothing; `db` a Postgres (scripts/with-postgres.ts brings one); `db-alone` are its files that change what a whole process
 * goes by, its database or its environment; `reference` needs also the public data beside the project.
 */
export default defineConfig({
  resolve: { alias: { '@': here } },
  test: {
    env: { LOG_LEVEL: 'silent' },
    setupFiles: ['scripts/test-files.ts'],
    sequence: { sequencer: KillsFirst },
    // A state that a test waits for comes within moments; the limit is for a machine that does ten other things.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,components,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.reference.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          // What they test keeps nothing between calls, so that it is read once for all files: three times as fast.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...onPostgres,
          name: 'db',
          include: ['{lib,scripts,prisma}/**/*.db.test.ts'],
          exclude: ['**/*.alone.db.test.ts', '**/node_modules/**'],
          isolate: false,
          restoreMocks: true,
        },
      },
      {
        extends: true,
        test: { ...onPostgres, name: 'db-alone', include: ['lib/**/*.alone.db.test.ts'] },
      },
      {
        extends: true,
        test: { ...onPostgres, name: 'reference', include: ['lib/**/*.reference.test.ts'] },
      },
    ],
  },
})
