/** What the pages need beyond the scorecard's style sheet, whose colours and type they share. */
export const pageStyles = `
.masthead{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.2rem 1.5rem}
.masthead .product{margin:0;font-weight:600;color:var(--soft);letter-spacing:.06em}
.masthead ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;margin:0;padding:0}
.masthead [aria-current]{color:var(--ink);font-weight:600;text-decoration-color:var(--bad);text-decoration-thickness:3px}
.to-content{position:absolute;left:-100rem}
.to-content:focus{left:.5rem;top:.5rem;padding:.4rem .8rem;background:var(--paper);z-index:1}
h1{margin:0;font:700 clamp(1.3rem,3.6vw,1.8rem)/1.4 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif;text-align:center;text-wrap:balance}
.lede{text-align:center;margin:.6rem auto 1.6rem;max-width:38em}
form{display:grid;gap:1.1rem;max-width:42rem;margin:0 auto}
.field{display:grid;gap:.3rem}
label,legend{font-weight:600}
.field .note{margin:0}
input,select,textarea,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.5rem .7rem;width:100%;max-width:100%}
input[type=file]{border-style:dashed;padding:.8rem .7rem;background:var(--ground)}
textarea{min-height:6rem;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9rem}
input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:1.1rem}
details.more{border:1px solid var(--line);border-radius:4px;padding:.4rem 1rem}
details.more[open]{padding-bottom:1rem}
details.more .inner{display:grid;gap:1.1rem;margin-top:.6rem}
button{justify-self:start;width:auto;min-width:11rem;padding:.65rem 1.8rem;border:0;background:var(--accent);color:var(--paper);font-weight:600;cursor:pointer}
button:hover{filter:brightness(1.12)}
.verdict h1.word{font-family:inherit;text-align:left}
.facts{max-width:42rem;margin:0 auto}
.facts ul{padding-left:1.3em;margin:.3rem 0}
pre{overflow-x:auto;margin:.5rem 0;padding:.7rem .9rem;background:var(--faint);border-radius:4px;font:.86rem/1.5 ui-monospace,Menlo,Consolas,monospace}
`
