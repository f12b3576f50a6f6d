/** The parts of a DOCX package that are read: ECMA-376 part 2 (packaging) and part 1, 11.3. */
import type { Metadata } from '../../core/document.ts'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import type { Links } from './state.ts'
import { type Members, readMembers } from './unzip.ts'
import { readXml } from './xml.ts'

export type DocxPackage = {
  /** Of the main part, as names are compared: in lower case. */
  mainName: string
  main: Uint8Array
  styles?: Uint8Array
  numbering?: Uint8Array
  links: Links
  metadata: Metadata[]
  /** The file ends before its directory. */
  truncated: boolean
}

const USUAL_MAIN = 'word/document.xml'

const partsBeside = (main: string) => {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  return {
    main,
    styles: `${folder}styles.xml`,
    numbering: `${folder}numbering.xml`,
    links: `${folder}_rels/${main.slice(folder.length)}.rels`,
  }
}

/** Opens the package. No main part: not a DOCX (`unsupported-format`), or cut off before it (`damaged`). */
export function openPackage(bytes: Uint8Array): Result<DocxPackage, Rejection> {
  const usual = partsBeside(USUAL_MAIN)
  const wanted = new Set(['_rels/.rels', 'docprops/core.xml', ...Object.values(usual)])
  const first = readMembers(bytes, name => wanted.has(name))
  if (!first.ok) return first
  const target = mainTarget(first.value.found.get('_rels/.rels'))
  if (target === undefined || target === USUAL_MAIN) return assemble(first.value, usual)
  const names = partsBeside(target)
  const parts = new Set(Object.values(names))
  const second = readMembers(bytes, name => parts.has(name))
  if (!second.ok) return second
  return assemble({ ...second.value, found: new Map([...first.value.found, ...second.value.found]) }, names)
}

function assemble(
  { found, truncated }: Members,
  names: ReturnType<typeof partsBeside>,
): Result<DocxPackage, Rejection> {
  const main = found.get(names.main)
  if (!main)
    return err(truncated ? { code: 'damaged', variant: 'truncated' } : { code: 'unsupported-format', detail: 'ZIP' })
  const styles = found.get(names.styles)
  const numbering = found.get(names.numbering)
  const links = readLinks(found.get(names.links))
  const metadata = readCoreProperties(found.get('docprops/core.xml'))
  return ok({
    mainName: names.main,
    main,
    ...(styles ? { styles } : {}),
    ...(numbering ? { numbering } : {}),
    links,
    metadata,
    truncated,
  })
}

function mainTarget(bytes: Uint8Array | undefined): string | undefined {
  let target: string | undefined
  if (bytes) {
    readXml(bytes, {
      open(name, attributes) {
        if (name === 'rel:Relationship' && attributes.Type?.endsWith('/officeDocument')) {
          target ??= attributes.Target?.replace(/^\//, '').toLowerCase()
        }
      },
    })
  }
  return target
}

/** A broken list of relationships costs the targets of links only. */
function readLinks(bytes: Uint8Array | undefined): Links {
  const links = new Map<string, { target: string; external: boolean }>()
  if (bytes) {
    readXml(bytes, {
      open(name, attributes) {
        const { Id, Target, TargetMode } = attributes
        if (name === 'rel:Relationship' && Id && Target)
          links.set(Id, { target: Target, external: TargetMode === 'External' })
      },
    })
  }
  return links
}

/** Facts of the file, not of the report: when a file was made says nothing about when it was published. */
const PROPERTIES: Readonly<Record<string, string>> = {
  'dc:title': 'title',
  'dcterms:created': 'created',
  'dcterms:modified': 'modified',
}

function readCoreProperties(bytes: Uint8Array | undefined): Metadata[] {
  const metadata: Metadata[] = []
  let name: string | undefined
  let value = ''
  if (bytes) {
    readXml(bytes, {
      open(element) {
        name = Object.hasOwn(PROPERTIES, element) ? PROPERTIES[element] : undefined
        value = ''
      },
      text(text) {
        value += text
      },
      close() {
        if (name !== undefined && value.trim() !== '') metadata.push({ name, value: value.trim() })
        name = undefined
      },
    })
  }
  return metadata
}
