/** What a document means: the station between binding and judging. */
import * as v from 'valibot'
import type { Metadata, NotRead, Origin, Paragraph, Remark } from './document.ts'

/** What is peculiar about the way a number is printed; the number reader finds them, rules judge them. */
export type NumberMark =
  | 'full-width'
  | 'thousands'
  | 'unit'
  | 'note'
  | 'sign'
  | 'malformed-sign'
  | 'decimal'
  | 'letter-digit'

export type Value =
  /** `digits`: exact decimal, e.g. `-8`, `160.5964`. */
  | { kind: 'number'; digits: string }
  | { kind: 'blank' }
  | { kind: 'unreadable' }
  | { kind: 'absent' }
  /** Columns of type text and date only. */
  | { kind: 'text'; text: string }
  | { kind: 'date'; date: string }

export type BoundCell = {
  value: Value
  /** As printed, trimmed. */
  text: string
  origin?: Origin
  marks?: NumberMark[]
  /** A person has filled it in: what was read there instead. */
  manual?: Omit<BoundCell, 'manual'>
  /** Why an absent or unreadable cell is so. */
  reason?: 'row-missing' | 'column-missing' | 'table-missing' | 'picture' | 'not-sent' | 'unaligned' | 'wording'
}

export type PrintedText = { text: string; origin?: Origin }

export type BoundRow = {
  key: string
  label: PrintedText
  /** 1: the form's own label after normalisation; 0.6 to 1: renamed. */
  similarity: number
}

export type BoundColumn = {
  key: string
  /** Index of the block in the template's table. */
  block: number
  label: PrintedText
  similarity: number
}

export type ExtraRow = { label: PrintedText; values: PrintedText[]; after?: string }

export type ExtraColumn = PrintedText & { block?: number; after?: string }

export type BoundTable = {
  key: string
  state: 'bound' | 'absent' | 'picture' | 'attachment' | 'not-sent'
  origin?: Origin
  /** Fixed rows found, in printed order. */
  rows: BoundRow[]
  /** Columns whose header was found, in printed order. Empty where no header is printed at all. */
  columns: BoundColumn[]
  /** Indices of the blocks of which nothing was found. */
  missingBlocks: number[]
  /** Fixed rows that are not printed; empty where it cannot be told (`rowsUncertain`). */
  missingRows: string[]
  /** Columns that are not printed, as `block index` and key. */
  missingColumns: { block: number; key: string }[]
  extraRows: ExtraRow[]
  /** `after`: the column of the form that stands left of it in its block; none left of all of them. */
  extraColumns: ExtraColumn[]
  /** Rows printed a second time with figures. */
  repeatedRows: { key: string; values: PrintedText[]; label: PrintedText; same: boolean }[]
  /** Labels were lost or could not be aligned: missing rows cannot be told from unread ones. */
  rowsUncertain: boolean
}

export type ReportSection = {
  key: string
  /** Without its numeral in `wording`. Left out for reports sent by addresses and for sections known by content only. */
  heading?: PrintedText & { numeral?: string; wording: string }
  /** The prose of the section in order, tables left out. */
  paragraphs: Paragraph[]
  /** Tables, pictures or attachments stand in it. */
  holds: ('table' | 'picture' | 'attachment')[]
}

export const LevelSchema = v.picklist(['department', 'government', 'government-office', 'township', 'street', 'other'])
export type Level = v.InferOutput<typeof LevelSchema>

export const TierSchema = v.picklist(['national', 'province', 'prefecture', 'county', 'township'])
export type Tier = v.InferOutput<typeof TierSchema>

export type Published = PrintedText & {
  /** ISO 8601. */
  date: string
  source: 'option' | 'metadata' | 'under-title' | 'sign-off'
}

/** Tokens of an edition's form found in one place, for telling the edition and mixed forms. */
export type EditionMark = PrintedText & { edition: string; token: string; table?: string }

export type Report = {
  /** `fields`: sent by addresses; it has no headings, layout or wording to judge. */
  form: 'printed' | 'fields'
  /** For `fields`: whether what was not sent is unknown (live validation) instead of absent. */
  partial: boolean
  title?: PrintedText
  agency?: PrintedText
  level?: Level
  tier?: Tier
  year?: PrintedText & { value: number }
  published?: Published
  /** The years named in the title, the preface's period and section one, as evidence. */
  editionMarks: EditionMark[]
  /** From the title to the first heading. */
  preface: Paragraph[]
  /** In printed order. */
  sections: ReportSection[]
  /** Signature and date under the last section. */
  closing: Paragraph[]
  metadata: Metadata[]
  tables: BoundTable[]
  /** Every address of the template (and every open row found). */
  cells: Record<string, BoundCell>
  /** Figures and labels that fit nowhere. */
  leftovers: PrintedText[]
  remarks: Remark[]
  notRead: NotRead[]
  /** The text ends inside a table or in mid-sentence. */
  cutOff: boolean
}
