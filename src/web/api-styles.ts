/** The page of the calls. */
export const apiStyles = `
.api nav{margin:0 0 2rem;padding:.6rem 1rem;border:1px solid var(--line);border-radius:4px}
.api nav summary{padding:.3rem 0;font-weight:600;cursor:pointer}
.api nav ul{margin:.2rem 0 .8rem;columns:16rem;column-gap:2rem}
.api .call{margin:0 0 2.2rem;padding-top:1rem;border-top:1px solid var(--line)}
.api h3{margin:0;scroll-margin-top:1rem}
.api .line{margin:.3rem 0}
.api .line code{font-weight:600}
.api code,.api td:last-child{overflow-wrap:anywhere}
.api .note{margin:.3rem 0}
.api pre{white-space:pre-wrap;overflow-wrap:anywhere}
.api table{width:100%;margin:.8rem 0}
.api tbody th,.api td:last-child{font:.86rem/1.5 ui-monospace,Menlo,Consolas,monospace}
.api thead th{white-space:nowrap}
`
