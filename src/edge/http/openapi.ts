/** `GET /openapi.json`: the API's own description. */
import { Hono } from 'hono'
import type { Edge } from '../env.ts'
import { openApi } from '../openapi/document.ts'

export const description = new Hono<Edge>()

description.get('/openapi.json', c => {
  const lang = c.get('lang')
  return c.json(openApi(lang), 200, {
    'Content-Language': lang,
    'Cache-Control': 'public, max-age=300',
    Vary: 'Accept-Language',
  })
})
