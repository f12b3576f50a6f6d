/** The form's style sheet, beyond that of all pages. */
export const formStyles = `
[hidden]{display:none!important}
.fill h2{margin:2.2rem 0 .7rem;text-align:left;font-size:1.2rem}
form.fill{display:block;max-width:none}
.fill button{min-width:0;width:auto}
.fill button.plain,.preview button{background:var(--paper);color:var(--accent);border:1px solid var(--accent);padding:.4rem .9rem;font-weight:400;min-width:0}
.fill button.plain:disabled{color:var(--soft);border:1px dashed var(--soft);cursor:default}
.editions ul{list-style:none;display:flex;flex-wrap:wrap;justify-content:center;gap:.3rem 1.5rem;margin:0 0 .8rem;padding:0;font-size:.9rem}
.editions [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.private{text-align:center;padding:.4rem 1rem;background:var(--good-ground);color:var(--good);border-radius:4px;font-size:.92rem}
.tools{margin:1rem 0;padding:.8rem 1rem;border:1px solid var(--line);border-radius:4px}
.files{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:.5rem 1.5rem}
.files input{padding:.4rem .6rem}
.buttons{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;margin:.7rem 0 0}
.buttons .note{flex:1 1 16rem;margin:0}
#status{margin:.5rem 0 0;min-height:1.6em}
fieldset.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:.9rem 1.2rem;max-width:none;margin:1.2rem 0;padding:.8rem 1rem 1rem;border:1px solid var(--line);border-radius:4px}
fieldset.facts .title,fieldset.facts .faults{grid-column:1/-1}
.offers{display:flex;flex-wrap:wrap;gap:.4rem}
.offers button.plain{padding:.15rem .6rem;font-size:.88rem;text-align:left}
.part textarea{font-family:inherit;font-size:1rem;line-height:1.8;min-height:0}
table.entry{width:100%}
table.entry.wide{min-width:50rem}
table.entry.strip{min-width:54rem}
.entry caption{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.entry .corner{font-size:.8rem;color:var(--soft)}
.entry .band{font-weight:600}
.entry th.label.group{text-align:center;width:6em}
.entry.wide.rows th.label:not(.group){min-width:11.5em}
.entry.strip .head{padding:.28rem .15rem}
td.slot{padding:0;position:relative;background:var(--paper);min-width:3.6rem}
td.slot input{display:block;border:0;border-radius:0;background:none;padding:.3rem .2rem;min-height:2.1rem;text-align:center;font-variant-numeric:tabular-nums}
td.slot input:focus{outline:3px solid var(--accent);outline-offset:-2px;position:relative;z-index:1}
td.slot.fault{background:var(--bad-ground)}
td.slot.fault input{color:var(--bad);font-weight:700;box-shadow:inset 0 0 0 2px var(--bad)}
td.slot.doubt{background:var(--suspect-ground)}
td.slot.doubt input{color:var(--suspect);font-weight:700;box-shadow:inset 0 0 0 2px var(--suspect)}
td.slot.flaw{background:var(--warn-ground)}
td.slot.flaw input{box-shadow:inset 0 0 0 2px var(--warn)}
td.slot.share{background:var(--faint)}
.last-year{display:block;padding:0 .2rem .15rem;text-align:center;font-size:.72rem;line-height:1.2;color:var(--soft);white-space:nowrap}
input.fault,textarea.fault,select.fault{border:2px solid var(--bad)}
input.flaw,textarea.flaw,select.flaw{border:2px solid var(--warn)}
.faults{list-style:none;margin:.5rem 0 0;padding:0}
.faults li{margin:.35rem 0;padding:.45rem .8rem;border-left:5px solid var(--tone);background:var(--tone-ground);border-radius:2px;font-size:.93rem}
.serious{--tone:var(--bad);--tone-ground:var(--bad-ground)}
.moderate,.minor{--tone:var(--warn);--tone-ground:var(--warn-ground)}
.hint,.open{--tone:var(--note);--tone-ground:var(--note-ground)}
.faults .fix{margin:.15rem 0 0;color:var(--soft);font-size:.9em}
#summary{margin:1rem 0;padding:.9rem 1.2rem;border:3px solid var(--tone,var(--bad));border-radius:4px}
#summary:focus{outline:3px solid var(--accent);outline-offset:2px}
#summary.pass{--tone:var(--good)}#summary.fail{--tone:var(--bad)}#summary.cannot-tell{--tone:var(--warn)}
#summary h2{margin:0;color:var(--tone);font-family:inherit}
#summary h3{margin:.9rem 0 .3rem;border:0;padding:0;font-size:1rem}
#summary ol,#summary ul{margin:.4rem 0;padding-left:1.6em}
#summary li{margin:.3rem 0}
.actions{position:relative;display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:2rem 0 0;padding-top:1rem;border-top:2px solid var(--ink)}
html{scroll-padding-bottom:13rem;scroll-behavior:auto}
main{padding-bottom:13rem}
.cell-bar{position:fixed;bottom:0;left:0;right:0;z-index:2;max-height:45vh;overflow-y:auto;margin:0;padding:.5rem max(1rem,calc((100vw - 58rem)/2));background:var(--paper);border-top:2px solid var(--ink);box-shadow:0 -4px 14px rgba(0,0,0,.12)}
.cell-bar p{margin:.15rem 0}
.cell-bar .progress{font-size:.9rem;color:var(--soft)}
.cell-bar .place{font-weight:600}
.cell-bar ul{list-style:none;margin:.2rem 0;padding:0}
.cell-bar .serious,.cell-bar .moderate,.cell-bar .minor{color:var(--tone)}
.cell-bar button{padding:.25rem .7rem;min-width:0;font-weight:400}
.cell-bar .offer{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .7rem;margin:.25rem 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.preview{margin-top:1.5rem;padding:clamp(1rem,4vw,2.5rem);border:1px solid var(--ink);font-family:FangSong,STFangsong,"Noto Serif CJK SC",serif;line-height:1.8}
.preview h1{font-size:1.5rem}
.preview article p{text-indent:2em}
.preview footer p{text-align:right;text-indent:0}
.preview .scroll table{min-width:40rem}
.preview table{width:100%;font-size:.86rem}
.preview caption{text-align:center}
.preview th,.preview td{border-color:var(--ink);text-align:center}
@media (max-width:40rem){.fill.report{padding:1rem .6rem}.cell-bar{padding:.4rem .6rem;font-size:.9rem}}
@media print{
main{padding-bottom:0}
table.entry{break-inside:avoid}
.entry.wide.rows th.label:not(.group){min-width:0}
.masthead,.editions,.private,.tools,.lede,.actions,.cell-bar,.buttons,.offers,.note,#summary,.part>.field>label{display:none!important}
.fill h1{font-size:16pt}
.fill h2{font-size:12pt;margin:5mm 0 2mm;break-after:avoid}
fieldset.facts{border:0;padding:0;gap:1mm 6mm;grid-template-columns:repeat(2,1fr)}
fieldset.facts legend{display:none}
.field{display:block}
.fill input,.fill select,.fill textarea{border:0;padding:0;min-height:0}
.part textarea{font-size:10pt;line-height:1.6;resize:none}
table.entry.rows,table.entry.wide,table.entry.strip{min-width:0;font-size:8pt;table-layout:auto}
.entry th,.entry td{border-color:#333;padding:.6mm}
td.slot{min-width:0}
td.slot input{font-size:8pt;min-height:5mm}
}
`
