/** What `npm run bench` runs in processes of their own: node scripts/bench-one.ts measure|compare|cold FILE [READER] */
const [what, file = '', reader = ''] = process.argv.slice(2)

// Loaded only when asked for, so that a cold start pays for what it needs and for nothing else.
async function run(): Promise<unknown> {
  if (what === 'measure') return (await import('./bench/measure.ts')).measure(file)
  if (what === 'compare') return (await import('./bench/compare.ts')).compare(file)
  return (await import('./bench/compare.ts')).readCold(reader, file)
}

// Peers write to the console as they like, one of them a thousand lines for a document.
const silent = () => undefined
Object.assign(console, { log: silent, info: silent, warn: silent })

process.stdout.write(JSON.stringify((await run()) ?? null), () => process.exit())

// Makes it a module.
export {}
