/** Every route of the office's API. */
import { Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { officeOnly } from '../access/guards.ts'
import { access } from './access.ts'
import { batches } from './batches.ts'
import { bodies } from './bodies.ts'
import { campaigns } from './campaigns.ts'
import { comparisons } from './comparisons.ts'
import { demonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { links } from './links.ts'
import { offices } from './offices.ts'
import { rollups } from './rollups.ts'

export const officeApi = new Hono<Edge>()

officeApi.use('/v1/office', officeOnly)
officeApi.use('/v1/office/*', officeOnly)
for (const routes of [
  offices,
  access,
  bodies,
  campaigns,
  batches,
  documents,
  links,
  demonstration,
  rollups,
  comparisons,
])
  officeApi.route('/', routes)
