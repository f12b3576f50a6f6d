/** Writes src/format/scorecard.schema.json anew: npm run schema. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scorecardSchemaText } from './scorecard-schema.ts'

writeFileSync(join(import.meta.dirname, '../src/format/scorecard.schema.json'), scorecardSchemaText())
