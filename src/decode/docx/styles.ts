/** The parts of a style sheet that matter for meaning: headings, bold and hidden text, numbering. */
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { type Attributes, readXml } from './xml.ts'

/** A reference to a list: `id` of `w:num`, and the level from 0. */
export type ListReference = { id?: string; level?: number }

/** What a paragraph or run takes from its style; nothing where no style of the chain says. */
export type StyleEffect = { outline?: number; bold?: boolean; hidden?: boolean; list?: ListReference }

export type Styles = {
  /** The effect of a style with everything it is based on; of the default paragraph style without an id. */
  effectOf: (id: string | undefined) => StyleEffect
}

type Style = StyleEffect & { name?: string; basedOn?: string }

/** Word itself allows chains of 10 to 11. */
const LONGEST_CHAIN = 20
const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/i

export const noStyles: Styles = { effectOf: () => ({}) }

/** ECMA-376 part 1, 17.17.4: a property that is switched on unless its value says otherwise. */
export const isOn = (attributes: Attributes) => !['0', 'false', 'off'].includes(attributes['w:val'] ?? '1')

export function readStyles(bytes: Uint8Array): Result<Styles, Rejection> {
  const styles = new Map<string, Style>()
  let fallback: string | undefined
  let current: Style | undefined
  // Conditional formats of table styles hold paragraph and run properties of their own.
  let conditional = 0
  const read = readXml(bytes, {
    open(name, attributes) {
      if (name === 'w:tblStylePr') conditional++
      else if (name === 'w:style') {
        current = {}
        const id = attributes['w:styleId'] ?? ''
        if (attributes['w:type'] === 'paragraph' && isOn({ 'w:val': attributes['w:default'] ?? '0' })) fallback ??= id
        if (!styles.has(id)) styles.set(id, current)
      } else if (current && conditional === 0) readProperty(current, name, attributes)
    },
    close(name) {
      if (name === 'w:tblStylePr') conditional--
      else if (name === 'w:style') current = undefined
    },
  })
  if (!read.ok) return read
  const known = new Map<string, StyleEffect>()
  const effectOf = (id: string | undefined) => {
    const key = id ?? fallback ?? ''
    const effect = known.get(key) ?? resolve(styles, key)
    known.set(key, effect)
    return effect
  }
  return ok({ effectOf })
}

function readProperty(style: Style, name: string, attributes: Attributes): void {
  const value = attributes['w:val']
  if (name === 'w:name') style.name = value ?? ''
  else if (name === 'w:basedOn' && value) style.basedOn = value
  else if (name === 'w:outlineLvl') style.outline = Number(value)
  else if (name === 'w:b') style.bold = isOn(attributes)
  else if (name === 'w:vanish') style.hidden = isOn(attributes)
  else if (name === 'w:numId' && value) style.list = { ...style.list, id: value }
  else if (name === 'w:ilvl') style.list = { ...style.list, level: Number(value) }
}

/** The nearest style of the chain wins, property by property. */
function resolve(styles: ReadonlyMap<string, Style>, id: string): StyleEffect {
  const effect: StyleEffect = {}
  let style = styles.get(id)
  for (let i = 0; style && i < LONGEST_CHAIN; i++) {
    const outline = style.outline ?? outlineByName(style.name)
    if (outline !== undefined) effect.outline ??= outline
    if (style.bold !== undefined) effect.bold ??= style.bold
    if (style.hidden !== undefined) effect.hidden ??= style.hidden
    if (style.list?.id !== undefined || effect.list) effect.list = { ...style.list, ...effect.list }
    else if (style.list) effect.list = style.list
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn)
  }
  return effect
}

function outlineByName(name: string | undefined): number | undefined {
  const level = HEADING_NAME.exec(name ?? '')?.[1]
  return level ? Number(level) - 1 : undefined
}
