/** The Web Worker of the served pages. */
export const startWorker = (): Worker => new Worker(ENGINE_WORKER, { type: 'module' })
