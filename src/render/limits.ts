/** What bounds the work of laying a report out. A long report has 200 paragraphs, the form about 200 cells. */
export const MAX_PUBLISHED_PARAGRAPHS = 2000
export const MAX_PUBLISHED_CELLS = 5000
