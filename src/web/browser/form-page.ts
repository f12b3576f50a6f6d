/** The script of the form. */
export {}
