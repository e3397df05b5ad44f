// The trace modules that @types/plotly.js does not describe. Each is only ever handed to `register`.
declare module 'plotly.js/src/traces/scattergl/strict' {
  const trace: { readonly moduleType: string; readonly name: string }
  export default trace
}
