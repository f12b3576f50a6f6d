import { rejectionText } from '../core/rejection-texts.ts'
import type { Scorecard } from '../core/result.ts'
import { defineFormat, isRejected, type Rejected, type RenderOptions } from './format.ts'
import { artifactOf, artifactUri } from './sarif/artifact.ts'
import { packComponents } from './sarif/components.ts'
import { resultsOf } from './sarif/results.ts'
import { unreadWords } from './unread.ts'
import { wordsOf } from './words.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * SARIF 2.1.0 (OASIS): one run for all files. Our outcomes are the results' `kind`: fail, pass, notApplicable, open for
 * what could not be judged, review for hints. Packs are tool components, files artifacts; what was not read and files
 * that could not be judged are notifications.
 */
export const sarif = defineFormat({
  name: 'sarif',
  contentType: 'application/sarif+json; charset=utf-8',
  extension: 'sarif',
  start(options) {
    const artifacts: unknown[] = []
    const results: unknown[] = []
    const notifications: unknown[] = []
    const components = packComponents()
    let engine: string | undefined
    return {
      add(item) {
        const index = artifacts.length
        if (isRejected(item)) {
          artifacts.push({ location: { uri: artifactUri(item.document.name) }, roles: ['analysisTarget'] })
          notifications.push(rejectedNotification(item, index, options))
          return ''
        }
        engine ??= item.run.engine
        artifacts.push(artifactOf(item))
        results.push(...resultsOf(item, { index, options, component: components.add(item) }))
        notifications.push(...unreadNotifications(item, index, options))
        return ''
      },
      end() {
        const driver = { name: 'gouji', ...(engine ? { version: engine, semanticVersion: engine } : {}) }
        const run = {
          tool: { driver, extensions: components.list() },
          language: wordsOf(options.lang).htmlLang,
          columnKind: 'utf16CodeUnits',
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
          artifacts,
          results,
        }
        return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`
      },
    }
  },
})

function rejectedNotification({ document, rejection }: Rejected, index: number, { lang }: RenderOptions): unknown {
  const { title, detail } = rejectionText(rejection, lang)
  return {
    level: 'error',
    descriptor: { id: rejection.code },
    message: { text: `${title}${wordsOf(lang).colon}${detail}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: artifactUri(document.name), index } } }],
  }
}

function unreadNotifications({ document, notRead }: Scorecard, index: number, { lang }: RenderOptions): unknown[] {
  const words = wordsOf(lang)
  return notRead.map(item => {
    const { where, why } = unreadWords(item, words)
    return {
      level: 'warning',
      descriptor: { id: 'not-read' },
      message: { text: `${words.notRead}${words.colon}${where}${words.comma}${why}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: artifactUri(document.name), index } } }],
    }
  })
}
