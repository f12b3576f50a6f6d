import { describe, expect, it } from 'vitest'
import { nodeResources } from '../src/cli/resources.ts'
import { type Inspection, inspect } from '../src/inspect.ts'
import { compare, openFile } from './support/locate/index.ts'
import { filesOf, readDocument, subjectNames } from './support/render-documents.ts'

async function read(name: string, file: string): Promise<Inspection> {
  const result = await inspect(
    { bytes: readDocument(name, file), name: file },
    { now: () => new Date(0) },
    nodeResources(),
  )
  if (!result.ok) throw new Error(`${name}/${file}: ${JSON.stringify(result.error)}`)
  return result.value
}

describe.each(subjectNames.map(name => ({ name })))('in $name', ({ name }) => {
  it.each(filesOf(name))('the text of every place of every finding stands at its origin in %s', async file => {
    const { scorecard } = await read(name, file)
    const find = await openFile(file, readDocument(name, file))
    const placed = scorecard.findings.flatMap(f => f.at.map(place => ({ rule: f.rule, ...place })))
    const seen = placed.flatMap(({ rule, address, text, origin }) =>
      origin && text !== '' ? [{ rule, address, text, is: compare(find, { address, text, origin }) }] : [],
    )
    expect(seen).toEqual(seen.map(place => ({ ...place, is: 'found' })))
  })

  it.each(filesOf(name))(
    'the text of every cell, of the title and of the headings stands at its origin in %s',
    async file => {
      const { scorecard, report } = await read(name, file)
      const find = await openFile(file, readDocument(name, file))
      const cells = Object.entries(scorecard.report.cells).map(([address, cell]) => ({ address, ...cell }))
      const facts = [
        ...cells,
        { address: 'title', ...report.title },
        { address: 'agency', ...report.agency },
        { address: 'published', ...report.published },
        ...report.sections.map(({ key, heading }) => ({ address: key, ...heading })),
      ]
      const seen = facts.flatMap(({ address, text, origin }) =>
        origin && text ? [{ address, text, is: compare(find, { address, text, origin }) }] : [],
      )
      expect(seen.length).toBeGreaterThan(190)
      expect(seen.filter(place => place.is !== 'found')).toEqual([])
    },
  )
})
