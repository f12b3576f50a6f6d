/** Text that both HTML and XML can carry. */

/** Control characters, unpaired surrogates and non-characters, which XML forbids; a line break or tab is a blank. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Cs}/gu

export const printable = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(/[\t\r\n\u0085]+/g, ' ')
    .trim()
