import { packs } from './rules/index.ts'
for (const r of packs[1].rules) { const d=r.describe(); console.log(r.id,'|',d.zh,'|',d.en,'|',r.outcomes().join()) }
