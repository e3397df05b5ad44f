/** The only links from the page to the code of its threads: by address, so that no import crosses. */
export function spawnEncoder(): Worker {
  return new Worker(new URL('../engine/encoder.worker.ts', import.meta.url), { type: 'module' })
}

export function spawnAnalysis(): Worker {
  return new Worker(new URL('../engine/analysis.worker.ts', import.meta.url), { type: 'module' })
}
