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
fieldset{min-width:0;margin:0;padding:.5rem 1rem .8rem;border:1px solid var(--line);border-radius:4px}
fieldset.bare{display:grid;gap:1.1rem;padding:0;border:0}
fieldset[hidden]{display:none}
.where{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.4rem 1.5rem}
.where label{display:flex;gap:.6rem;align-items:baseline;cursor:pointer}
.where input{width:auto;flex:none}
.where small{display:block;font-size:.86rem;font-weight:400;color:var(--soft)}
.private{margin:0;padding:.5rem 1rem;border-left:4px solid var(--good);background:var(--good-ground)}
.drop input{padding:1.6rem 1rem;border-width:2px;cursor:pointer}
.drop.dropping::after{content:attr(data-drop);position:fixed;inset:1rem;z-index:2;display:grid;place-content:center;border:4px dashed var(--accent);border-radius:8px;background:var(--paper);opacity:.94;font-size:1.5rem;font-weight:600;color:var(--accent);pointer-events:none}
#pasted{min-height:4.6rem;font-family:inherit}
.samples{display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;margin:0;font-size:.92rem;color:var(--soft)}
form .error-summary{margin-top:0}
.error-summary h2{margin:0 0 .5rem;font-family:inherit;font-size:1.12rem;text-align:left}
.field-error{margin:0;color:var(--bad);font-weight:600}
[aria-invalid=true]{border:2px solid var(--bad)}
.check-status{min-height:1.6rem}
.check-status p{margin:0}
.check-status .told{font-weight:600}
.check-status.answer{padding:.8rem 1.2rem;border:1px solid var(--warn);border-left-width:8px;border-radius:4px;background:var(--warn-ground)}
.check-status .detail{margin:.3rem 0}
.check-result>.check-status{margin:0 0 .8rem}
.bar-line{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem 1rem;margin-top:.3rem}
.bar-line[hidden]{display:none}
progress{flex:1 1 12rem;height:.7rem;accent-color:var(--accent)}
.more-told:not(:empty){margin-top:.4rem}
.again{display:flex;flex-wrap:wrap;gap:.5rem}
.batch h2{margin:0 0 .3rem;text-align:left;font-size:1.3rem}
.batch h2:focus{outline:none}
.batch-tools{display:flex;flex-wrap:wrap;gap:.4rem .5rem;align-items:center;min-height:2.4rem}
.batch .list td:nth-child(2){min-width:7em}
@media(max-width:600px){.batch .list :is(th:nth-child(2),th:nth-child(3),td:nth-child(2):not([colspan]),td:nth-child(3)){display:none}.batch .list :is(th:first-child,td:last-child:not([colspan])){min-width:6.5em}.batch .list th:first-child{max-width:8em;word-break:break-all}}
.batch .list td.pass,.batch .list td.fail,.batch .list td.cannot-tell{font-weight:600;white-space:nowrap}
.unusable{color:var(--note)}
button.link{min-width:0;padding:0;border:0;background:none;color:var(--accent);font-weight:400;text-align:left;text-decoration:underline;text-underline-offset:.2em}
.facts{max-width:42rem;margin:0 auto}
.facts h2{margin:2rem 0 .5rem;font-family:inherit;font-size:1.05rem;text-align:left}
.offline{margin-top:1.6rem;padding:.6rem 1rem;border:1px solid var(--line);border-radius:4px;background:var(--faint)}
.facts ul{padding-left:1.3em;margin:.3rem 0}
pre{overflow-x:auto;margin:.5rem 0;padding:.7rem .9rem;background:var(--faint);border-radius:4px;font:.86rem/1.5 ui-monospace,Menlo,Consolas,monospace}
`
