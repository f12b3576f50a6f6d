/** The script of the page at `/`. */
export {}
