// The import table of src/README.md, one forbidden rule a row. Tests may reach anything.
const row = (folder, may) => ({
  name: `${folder}-imports`,
  severity: 'error',
  comment: `src/${folder} may import ${may.length ? may.join(', ') : 'nothing of ours'}`,
  from: { path: `^src/${folder}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...may].join('|')})/` },
})
const owner = (name, packages, owners) => ({
  name: `only-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${owners})|\\.test\\.tsx?$` },
  to: { path: `^node_modules/(${packages})(/|$)` },
})

module.exports = {
  forbidden: [
    row('core', []),
    row('protocol', ['core']),
    row('engine', ['protocol', 'core']),
    row('client', ['protocol', 'core']),
    row('io', ['protocol', 'core']),
    row('store', ['client', 'io', 'protocol', 'core']),
    row('ui', ['store', 'core']),
    owner('engine-runs-models', '@huggingface|onnxruntime-web|onnxruntime-common', 'engine/'),
    owner('store-has-zustand', 'zustand', 'store/|ui/'),
    owner('ui-draws', 'react|react-dom|react-aria-components|@tanstack', 'ui/|main.tsx'),
    owner('plot-has-plotly', 'plotly\\.js', 'ui/plot/'),
    owner('io-stores', 'idb-keyval|papaparse|pdfjs-dist', 'io/'),
    owner('search-finds-words', 'minisearch', 'core/search/lexical'),
    {
      name: 'comlink-ends',
      severity: 'error',
      comment: 'the engine exposes, the client wraps, nobody else knows that there is a thread',
      from: { path: '^src/', pathNot: '^src/(engine|client)/' },
      to: { path: '^node_modules/comlink' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-packages-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
  },
}
