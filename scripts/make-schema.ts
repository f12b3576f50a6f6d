/** Writes src/format/scorecard.schema.json and rules/pack.schema.json anew: npm run schema. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packSchemaText } from './pack-schema.ts'
import { scorecardSchemaText } from './scorecard-schema.ts'

const write = (file: string, text: string) => writeFileSync(join(import.meta.dirname, '..', file), text)

write('src/format/scorecard.schema.json', scorecardSchemaText())
write('rules/pack.schema.json', packSchemaText())
