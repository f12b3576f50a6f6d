import { casesOf, judgeCase, ruleIds } from './test/support/rule-fixtures.ts'
import { writeFileSync, readdirSync, readFileSync } from 'node:fs'
import { inspect } from './src/inspect.ts'
import { packs } from './rules/index.ts'
const t0=Date.now()
const m: Record<string, Record<string, Record<string, number>>> = {}
const own: Record<string, Record<string, number>> = {}
function note(card: any) { for (const r of card.rules) { const c = ((m[r.id] ??= {})[r.outcome] ??= {}); const k=r.reason?.code??''; c[k]=(c[k]??0)+1 } }
for (const id of ruleIds) for (const c of casesOf(id)) { const {scorecard}=await judgeCase(c); note(scorecard); (own[id]??={})[c.outcome]=((own[id] as any)[c.outcome]??0)+1 }
console.error(Date.now()-t0)
const dir='fixtures/documents'
for (const d of readdirSync(dir)) for (const f of readdirSync(`${dir}/${d}`)) { if(f==='model.json'||f.endsWith('.pdf')) continue; const r=await inspect({bytes:new Uint8Array(readFileSync(`${dir}/${d}/${f}`)),name:f},{now:()=>new Date(0)}); if(r.ok) note(r.value.scorecard) }
// partial
for (const e of ['2019','2021']) { const r=await inspect({bytes:new TextEncoder().encode(JSON.stringify({pack:`gov-info-annual@${e}`,year:2023,sections:{},cells:{}})),name:'x.json'},{now:()=>new Date(0),partial:true}); if(r.ok) note(r.value.scorecard)
const r2=await inspect({bytes:new TextEncoder().encode(JSON.stringify({pack:`gov-info-annual@${e}`})),name:'x.json'},{now:()=>new Date(0)}); if(r2.ok) note(r2.value.scorecard) }
const rules=new Map(packs.flatMap(p=>p.rules.map(r=>[r.id,r] as const)))
for (const id of ruleIds) { const r=rules.get(id)!; console.log(id.padEnd(30), r.check.padEnd(24), JSON.stringify(own[id]), 'seen:', Object.entries(m[id]??{}).filter(([o])=>o!=='pass'&&o!=='fail').map(([o,c])=>o+JSON.stringify(c)).join(' '), !(m[id]?.fail)?'NOFAIL':'') }
