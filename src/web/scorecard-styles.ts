/** What the live scorecard needs beyond the html scorecard's style sheet: tools, two panes, drawn pages. */
export const scorecardStyles = `
.scorecard-view{--view:min(100vw - 2rem,96rem);width:var(--view);margin-left:calc(50% - var(--view)/2)}
.view-tools,.page-tools{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .5rem}
.tool-label{color:var(--soft)}
button.quiet{width:auto;min-width:2.4rem;padding:.3rem .8rem;border:1px solid var(--soft);background:var(--paper);color:var(--accent);font-weight:400}
button.quiet[aria-pressed=true]{background:var(--accent);color:var(--paper);border-color:var(--accent)}
.compare{position:relative;padding:.3rem .8rem;border:1px dashed var(--soft);border-radius:4px;background:var(--paper);color:var(--accent);font-weight:400;cursor:pointer}
.compare:focus-within{outline:3px solid var(--accent);outline-offset:1px}
.status{min-height:1.2em;margin:.3rem 0;color:var(--soft)}
.status textarea{display:block;margin-top:.4rem}
.compared{margin:0 0 1rem;padding:1rem 1.4rem;background:var(--paper);border:1px solid var(--line);border-left:8px solid var(--accent);border-radius:4px}
.compared h2{text-align:left;font-size:1.2rem}
.compared summary{font-weight:600;color:inherit}
.compared ul{margin:.2rem 0 .6rem;padding-left:1.3em}
.compared .fixed summary{color:var(--good)}.compared .new summary{color:var(--bad)}
.again{margin:0 0 .8rem}
.pane-switch{display:none}
.many .card{content-visibility:auto;contain-intrinsic-size:1px 20rem}
.panes{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem;align-items:start}
.findings-pane .report{padding:1.2rem 1.4rem}
.document-pane{position:sticky;top:0;display:flex;flex-direction:column;height:100vh;padding:.6rem;background:var(--paper);border:1px solid var(--line);border-radius:6px}
.views{display:inline-flex}
.for-pages{display:inline-flex;flex-wrap:wrap;align-items:center;gap:.3rem}
.page-tools{padding-bottom:.5rem}
.page-tools label{font-weight:400}
.page-tools input{width:4.6em;padding:.25rem .4rem}
.pages-view,.parts-view{position:relative;flex:1;min-height:0;overflow:auto}
.pages-view{background:var(--ground)}
.pages-view:focus-visible,.compared:focus-visible{outline:3px solid var(--accent);outline-offset:-3px}
[data-view=pages] .parts-view,[data-view=parts] .pages-view,[data-view=parts] .for-pages{display:none}
.page{position:relative;margin:8px auto;background:#fff;box-shadow:0 1px 4px rgba(0,0,0,.35)}
.page canvas,.boxes{position:absolute;left:0;top:0;width:100%;height:100%}
.boxes rect{fill:transparent;stroke:var(--mark,#a3171b);stroke-width:1.2;cursor:pointer}
.boxes a:hover rect,.boxes a:focus rect{fill:var(--mark,#a3171b);fill-opacity:.16}
.boxes a:focus{outline:none}
.boxes a:focus rect,.boxes .here rect{stroke-width:2.6;fill:var(--mark,#a3171b);fill-opacity:.2}
.boxes .flawed{--mark:#854d00}.boxes .suspect{--mark:#6b2a91}.boxes .involved,.boxes .unsure{--mark:#475467}
.boxes .involved rect,.boxes .unsure rect{stroke-dasharray:3 2}
.parts-view td[class*=guilty],.parts-view td[class*=flawed],.parts-view td[class*=suspect],.parts-view td[class*=involved],.card{cursor:pointer}
.parts-view>section:first-child h3{margin-top:.4rem}
.here{outline:3px solid var(--accent);outline-offset:2px}
.boxes .here{outline:none}
@media (max-width:60rem){
.scorecard-view{--view:100%;margin-left:0}
.panes{display:block}
.pane-switch{display:flex;position:sticky;top:0;z-index:1;margin:0 0 .6rem;background:var(--ground)}
.pane-switch button{flex:1;min-width:0;padding:.6rem;border:1px solid var(--accent);background:var(--paper);color:var(--accent)}
.pane-switch button[aria-pressed=true]{background:var(--accent);color:var(--paper)}
[data-pane=findings] .document-pane,[data-pane=document] .findings-pane{display:none}
.document-pane{position:static;height:calc(100vh - 3.4rem)}
}
@media print{
.many .card{content-visibility:visible}
.view-tools,.page-tools,.status,.pane-switch,.pages-view,.comparison-area,.unprinted{display:none}
.scorecard-view{width:auto;margin:0}
.panes{display:block}
.findings-pane,[data-pane=document] .findings-pane{display:block}
.document-pane,[data-pane=findings] .document-pane{display:block;position:static;height:auto;padding:0;border:0}
.parts-view,[data-view=pages] .parts-view{display:block;overflow:visible}
}
`
