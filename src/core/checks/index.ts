import { agencyNames } from './agency-names.ts'
import { agreesWithPrevious } from './agrees-with-previous.ts'
import { blocksPresent } from './blocks-present.ts'
import { cellAtMost } from './cell-at-most.ts'
import { cellsFilled } from './cells-filled.ts'
import { cellsInFigures } from './cells-in-figures.ts'
import { cellsLegal } from './cells-legal.ts'
import { cellsNotYear } from './cells-not-year.ts'
import { cellsPresent } from './cells-present.ts'
import { cellsWithoutMark } from './cells-without-mark.ts'
import type { Check } from './check.ts'
import { columnsNotShifted } from './columns-not-shifted.ts'
import { columnsPresent } from './columns-present.ts'
import { editionFitsYear } from './edition-fits-year.ts'
import { factorFromPrevious } from './factor-from-previous.ts'
import { formNotMixed } from './form-not-mixed.ts'
import { headingsWorded } from './headings-worded.ts'
import { labelsAsPrescribed } from './labels-as-prescribed.ts'
import { metadataFilled } from './metadata-filled.ts'
import { metadataIssuer } from './metadata-issuer.ts'
import { notCopiedFromPrevious } from './not-copied-from-previous.ts'
import { nothingExtra } from './nothing-extra.ts'
import { nothingLeftOver } from './nothing-left-over.ts'
import { orderAsPrescribed } from './order-as-prescribed.ts'
import { personalData } from './personal-data.ts'
import { prefacePartCount } from './preface-part-count.ts'
import { proseBalance } from './prose-balance.ts'
import { proseClaims } from './prose-claims.ts'
import { proseConcrete } from './prose-concrete.ts'
import { proseForbidden } from './prose-forbidden.ts'
import { proseLength } from './prose-length.ts'
import { proseListSum } from './prose-list-sum.ts'
import { proseNumbering } from './prose-numbering.ts'
import { prosePercentages } from './prose-percentages.ts'
import { proseRepeated } from './prose-repeated.ts'
import { proseSelfReference } from './prose-self-reference.ts'
import { proseSimilar } from './prose-similar.ts'
import { proseStatement } from './prose-statement.ts'
import { proseTopics } from './prose-topics.ts'
import { publishedAfterYear } from './published-after-year.ts'
import { publishedInTime } from './published-in-time.ts'
import { remarkFree } from './remark-free.ts'
import { rowIsZero } from './row-is-zero.ts'
import { rowsNotRepeated } from './rows-not-repeated.ts'
import { rowsPresent } from './rows-present.ts'
import { sectionsFilled } from './sections-filled.ts'
import { sectionsInOrder } from './sections-in-order.ts'
import { sectionsPresent } from './sections-present.ts'
import { statisticalPeriod } from './statistical-period.ts'
import { sumAtLeast } from './sum-at-least.ts'
import { sumsAgree } from './sums-agree.ts'
import { tablesDelivered } from './tables-delivered.ts'
import { titleForm } from './title-form.ts'
import { yearConsistent } from './year-consistent.ts'

export type { Check }
/** Every check primitive that a pack may use. */
export const checks: readonly Check[] = [
  agencyNames,
  agreesWithPrevious,
  blocksPresent,
  cellAtMost,
  cellsFilled,
  cellsInFigures,
  cellsLegal,
  cellsNotYear,
  cellsPresent,
  cellsWithoutMark,
  columnsNotShifted,
  columnsPresent,
  editionFitsYear,
  factorFromPrevious,
  formNotMixed,
  headingsWorded,
  labelsAsPrescribed,
  metadataFilled,
  metadataIssuer,
  notCopiedFromPrevious,
  nothingExtra,
  nothingLeftOver,
  orderAsPrescribed,
  personalData,
  prefacePartCount,
  proseBalance,
  proseClaims,
  proseConcrete,
  proseForbidden,
  proseLength,
  proseListSum,
  proseNumbering,
  prosePercentages,
  proseRepeated,
  proseSelfReference,
  proseSimilar,
  proseStatement,
  proseTopics,
  publishedAfterYear,
  publishedInTime,
  remarkFree,
  rowIsZero,
  rowsNotRepeated,
  rowsPresent,
  sectionsFilled,
  sectionsInOrder,
  sectionsPresent,
  statisticalPeriod,
  sumAtLeast,
  sumsAgree,
  tablesDelivered,
  titleForm,
  yearConsistent,
]
