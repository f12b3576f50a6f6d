/** A model as the JSON upload: figures by address. */
import type { Model } from './model.ts'
import { partsOf } from './render-parts.ts'

export type UploadIdentity = { agency: string; year: number; published: string }

/** Plain figures go as numbers in their own notation, everything else as strings; unprinted rows are not sent. */
export function renderJson(model: Model, { agency, year, published }: UploadIdentity): string {
  const cells = partsOf(model).flatMap(part =>
    part.kind === 'table'
      ? part.sheets.flatMap(s => s.cells.flatMap(c => (c.address ? [[c.address, c.text]] : [])))
      : [],
  )
  const sections = model.order.flatMap(key => {
    const section = model.sections[key]
    return section ? [[key, Object.values(section.paragraphs).join('\n')]] : []
  })
  const lines = cells.map(([address, text = '']) => `    ${JSON.stringify(address)}: ${figure(text)}`)
  const head = { pack: `gov-info-annual@${model.edition}`, agency, year, published, title: model.title }
  const top = Object.entries({ ...head, sections: Object.fromEntries(sections) }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  )
  return `{\n${[...top, `  "cells": {\n${lines.join(',\n')}\n  }`].join(',\n')}\n}\n`
}

/** Written as text, so that no float comes between (`35.60` stays so). */
const figure = (text: string) => (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? text : JSON.stringify(text))
