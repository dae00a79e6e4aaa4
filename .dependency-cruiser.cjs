/** The floors of the house (docs/house.md): no import runs up, and there is no circle. */
const pure = 'preference|stats|formats|permissions'
const services = 'accounts|labeling|review|analytics|export|imports|archive|baseline'

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
      comment: 'preference, stats, formats and permissions know no database, network or screen.',
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
    {
      name: 'services-below-api',
      comment: 'The HTTP edge and the browser are above.',
      severity: 'error',
      from: { path: `^lib/(${services})/` },
      to: { path: '^(app|components)/|^lib/(api|client|cli)/' },
    },
    {
      name: 'browser-never-store',
      comment: "components and client see pure functions and other rooms' types, never the database.",
      severity: 'error',
      from: { path: '^(components|lib/client)/' },
      to: { path: `^lib/(store|api|cli|${services})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-in-store-only',
      comment: 'One room knows Prisma and pg.',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: '^lib/store/|\\.test\\.ts$' },
      to: { path: 'node_modules/(pg|@prisma/[^/]+|pg-copy-streams)/' },
    },
    {
      name: 'small-zod-in-the-browser',
      comment: 'zod/mini is a tenth of its size; scripts/first-load.ts counts.',
      severity: 'error',
      from: { path: '^(components|lib/client)/' },
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
