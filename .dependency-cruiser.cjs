/** The floors of the house (CONTRIBUTING.md): no import runs up, and there is no circle. */
const pure = 'words|preference|stats|formats|permissions'
/** The services, each with those that it stands on. */
const services = {
  accounts: [],
  analytics: ['labeling'],
  archive: [],
  baseline: [],
  export: ['analytics'],
  imports: [],
  labeling: ['baseline'],
  review: [],
}
const allServices = Object.keys(services).join('|')
/** Tests, and what only they use, look wherever they have to. */
const tests = '\\.test\\.ts$|(^|/)testing(/|\\.ts$)'

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other cannot be read one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-rooms',
      comment: 'words, preference, stats, formats and permissions know no database, network or screen.',
      severity: 'error',
      from: { path: `^lib/(${pure})/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^(lib|app|components|scripts)/', pathNot: `^lib/(${pure})/` },
    },
    {
      name: 'store-below-services',
      comment: 'store sits on the pure rooms; whoever joins counts with meaning sits on store.',
      severity: 'error',
      from: { path: '^lib/store/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|components|lib)/', pathNot: `^lib/(store|${pure})/` },
    },
    ...['slice', 'jobs'].map((room) => ({
      name: `${room}-below-services`,
      comment: 'What the reader looks at, and how jobs come to a worker, is the same for every service.',
      severity: 'error',
      from: { path: `^lib/${room}/`, pathNot: tests },
      to: { path: '^(app|components|lib)/', pathNot: `^lib/(${room}|store|${pure})/` },
    })),
    ...Object.entries(services).map(([name, standsOn]) => ({
      name: `${name}-beside-services`,
      comment: 'A service that needs another says so above; what several need is a room below them.',
      severity: 'error',
      from: { path: `^lib/${name}/`, pathNot: tests },
      to: { path: `^lib/(${allServices})/`, pathNot: `^lib/(${[name, ...standsOn].join('|')})/` },
    })),
    {
      name: 'services-below-api',
      comment: 'The HTTP edge and the browser are above.',
      severity: 'error',
      from: { path: `^lib/(${allServices})/` },
      to: { path: '^(app|components)/|^lib/(api|client|cli)/' },
    },
    {
      name: 'browser-never-store',
      comment: "components and client see pure functions and other rooms' types, never the database.",
      severity: 'error',
      from: { path: '^(components|lib/client)/' },
      to: { path: `^lib/(store|slice|jobs|api|cli|${allServices})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-in-store-only',
      comment: 'One room knows Prisma and pg.',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: '^lib/store/|\\.test\\.ts$' },
      to: { path: 'node_modules/(pg|@prisma/[^/]+|pg-copy-streams)/' },
    },
    {
      name: 'db-in-store-only',
      comment:
        'Others ask the functions of store, in a transaction of lib/store/transaction.ts; the queue is a library that asks for itself.',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: `^lib/store/|^lib/jobs/queue\\.ts$|${tests}` },
      to: { path: '^lib/store/db\\.ts$' },
    },
    {
      name: 'small-zod-in-the-browser',
      comment: 'zod/mini is a tenth of its size; scripts/first-load.ts counts.',
      severity: 'error',
      from: { path: '^(components|lib/client)/', pathNot: tests },
      to: { path: 'node_modules/zod/index', dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', comment: 'An import that leads nowhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/store/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
