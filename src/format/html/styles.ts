/** The page's style sheet: calm on screen, light and dark, and an A4 sheet on paper. No style stands anywhere else. */
import { printStyles } from './print-styles.ts'

const light = `
--paper:#fff;--ground:#f3f4f6;--ink:#1a2230;--soft:#566071;--line:#cfd5dd;--faint:#eef0f3;--accent:#1d4f91;
--bad:#a3171b;--bad-ground:#fdeceb;--warn:#854d00;--warn-ground:#fff3df;--good:#17663a;--good-ground:#e9f6ee;
--note:#475467;--note-ground:#eef1f5;--suspect:#6b2a91;--suspect-ground:#f5eafb;`

const dark = `
--paper:#191d24;--ground:#101318;--ink:#e7eaef;--soft:#a9b2c0;--line:#3b4450;--faint:#232932;--accent:#8db7f4;
--bad:#ff9c94;--bad-ground:#421f1f;--warn:#f2c274;--warn-ground:#3b2d12;--good:#84d5a2;--good-ground:#143323;
--note:#b4bdca;--note-ground:#262d37;--suspect:#d9adf5;--suspect-ground:#36234a;`

export const styles = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.masthead{background:var(--paper);border-top:4px solid var(--bad);border-bottom:1px solid var(--line);padding:.7rem max(1rem,calc((100vw - 60rem)/2))}
.masthead h1{margin:0;font-size:1rem;font-weight:600;color:var(--soft);letter-spacing:.06em}
main{max-width:60rem;margin:0 auto;padding:1rem}
.report,.index{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:clamp(1rem,4vw,2.5rem);margin:0 0 1.5rem}
h2{margin:0;font:700 clamp(1.3rem,3.6vw,1.8rem)/1.4 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif;text-align:center;text-wrap:balance}
h3{margin:2.2rem 0 .7rem;padding-bottom:.3rem;border-bottom:2px solid var(--ink);font-size:1.12rem}
h4{margin:0 0 .6rem;font-size:1.02rem;line-height:1.6}
p{margin:.4rem 0}
.note{color:var(--soft);font-size:.88rem}
.about{list-style:none;display:flex;flex-wrap:wrap;justify-content:center;gap:.1rem 1.4rem;margin:.6rem 0 1.4rem;padding:0;font-size:.92rem}
.about span{color:var(--soft)}
.verdict{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:1rem 2rem;padding:1.1rem 1.4rem;border:1px solid currentColor;border-left-width:8px;border-radius:4px;color:var(--tone);background:var(--tone-ground)}
.verdict.pass{--tone:var(--good);--tone-ground:var(--good-ground)}
.verdict.fail{--tone:var(--bad);--tone-ground:var(--bad-ground)}
.verdict.cannot-tell{--tone:var(--warn);--tone-ground:var(--warn-ground)}
.verdict.rejected{--tone:var(--note);--tone-ground:var(--note-ground)}
.verdict .words{flex:1 1 20rem}
.record{display:none}
.verdict p{color:var(--ink)}
.verdict .sentence{margin:0;font-size:1.06rem}
.verdict .word{display:block;color:var(--tone);font-size:1.75rem;font-weight:700;line-height:1.3;letter-spacing:.05em}
.apart{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.error-summary{margin-top:1.4rem;padding:.9rem 1.2rem;border:4px solid var(--bad);border-radius:2px}
.error-summary:focus{outline:3px solid var(--accent);outline-offset:2px}
.error-summary h3{margin:0 0 .5rem;padding:0;border:0}
.error-summary ul{list-style:none;margin:0;padding:0}
.error-summary li{padding:.18rem 0;line-height:1.55}
.error-summary a{color:var(--bad);font-weight:600}
.verdict .decision{font-size:.92rem}
.verdict dl{display:flex;gap:1.8rem;margin:0;text-align:center;color:var(--ink)}
.verdict dt{min-width:3.2em;font-size:.82rem;color:var(--soft)}
.verdict dd{margin:0;font-size:1.7rem;font-weight:700;line-height:1.3;font-variant-numeric:tabular-nums;white-space:nowrap}
.verdict small{font-size:.9rem;font-weight:400;color:var(--soft)}
.groups ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:.3rem 2.2rem}
.groups li{display:grid;grid-template-columns:8.6em 1fr 4.6em;gap:.8rem;align-items:center;font-size:.88rem;line-height:1.45}
.groups .figure{text-align:right;color:var(--soft);font-variant-numeric:tabular-nums}
.bar{display:block;width:100%;height:.55rem;border-radius:2px}
.bar .track{fill:var(--line)}.bar .fill{fill:var(--good)}.bar.part .fill{fill:var(--bad)}
.not-read{margin-top:1.4rem;padding:.2rem 1.2rem .7rem;border:1px solid var(--warn);border-radius:4px;background:var(--warn-ground)}
.not-read h3{margin-top:.8rem;border:0;padding:0;color:var(--warn)}
.not-read ul{margin:.3rem 0;padding-left:1.3em}
.clean{padding:.8rem 1rem;background:var(--good-ground);color:var(--good);border-radius:4px}
.cards,.plain{list-style:none;margin:0;padding:0}
.card{--tone:var(--note);--tone-ground:var(--note-ground);margin:0 0 1rem;padding:.9rem 1.1rem;border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:4px;scroll-margin-top:1rem}
.card.serious{--tone:var(--bad);--tone-ground:var(--bad-ground)}
.card.moderate{--tone:var(--warn);--tone-ground:var(--warn-ground)}
.no{display:inline-block;min-width:1.6em;margin-right:.5em;color:var(--soft);font-variant-numeric:tabular-nums}
.severity{display:inline-block;margin-right:.4em;padding:0 .55em;border:1px solid currentColor;border-radius:3px;font-size:.82rem;font-weight:600;line-height:1.5;color:var(--tone,var(--note));background:var(--tone-ground,var(--note-ground))}
.card dl,.plain dl,.colophon dl{margin:.5rem 0 0}
.card dl>div,.plain dl>div{display:grid;grid-template-columns:5.2em 1fr;gap:.6rem;padding:.16rem 0;font-size:.94rem}
dt{color:var(--soft)}dd{margin:0;min-width:0}
.places{list-style:none;margin:0;padding:0}
q{quotes:none;padding:0 .3em;background:var(--faint);border-radius:2px}
.figures{font-variant-numeric:tabular-nums}
.rule-id{display:inline-block;font-size:.78rem;color:var(--soft)}
.origin{color:var(--soft);font-size:.94em}
.chapter{margin:1.4rem 0 0}
.chapter>h4{margin:0 0 .6rem;font-size:1.02rem}
.count{margin-left:.7em;padding:0 .6em;border-radius:1em;background:var(--faint);color:var(--soft);font-size:.8rem;font-weight:400;white-space:nowrap}
h5,h6{margin:0 0 .5rem;font-size:1rem;line-height:1.6}
.rule{margin:0 0 1rem;padding:.8rem .9rem 0;border:1px solid var(--line);border-radius:4px;background:var(--ground)}
.rule .card{background:var(--paper)}
.rule>dl{margin:0 0 .8rem}
.rule dl>div{display:grid;grid-template-columns:5.2em 1fr;gap:.6rem;padding:.16rem 0;font-size:.94rem}
.prose .passage{margin:0 0 .7rem;padding:.5rem .9rem;border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:4px;scroll-margin-top:1rem}
.passage.guilty{--tone:var(--bad)}.passage.flawed{--tone:var(--warn)}
.passage figcaption{color:var(--soft);font-size:.88rem}
.passage blockquote{margin:.2rem 0}
.passage .refs{margin:0;font-size:.85rem}
code{font:.95em ui-monospace,Menlo,Consolas,monospace}
.plain>li{padding:.5rem 0;border-bottom:1px solid var(--line);scroll-margin-top:1rem}
.plain p{margin:0}
.plain .places{display:flex;flex-wrap:wrap;gap:0 1.2em;padding-left:2.1em;font-size:.92rem}
.plain code{color:var(--soft);font-size:.78rem}
.untold h4{margin:1rem 0 .2rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;overflow-wrap:break-word;font-size:.88rem;line-height:1.45}
caption{padding:.9rem 0 .4rem;text-align:left;font-weight:600;font-size:.98rem;scroll-margin-top:1rem}
th,td{border:1px solid var(--line);padding:.28rem .5rem;font-weight:400;text-align:left;vertical-align:middle;scroll-margin:5rem}
thead th,.band,.head,.corner{background:var(--faint);text-align:center}
td.number,td.figure,.excerpt td{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.form{width:100%}
.form td:not(.corner){text-align:center;min-width:3.5em}
.form .blank,.form .absent{white-space:nowrap}
.form .corner{font-size:.82rem;color:var(--soft)}
.form .band{text-align:center;font-weight:600}
.form .label.group{width:6.2em;text-align:center}
.form.rows{min-width:24rem}
.form.rows.wide{min-width:44rem}
.form.strip{min-width:50rem}
.form.strip .head{padding:.28rem .2rem}
.excerpt{margin:.2rem 0 .6rem}
.excerpt thead td{border:0}
.excerpt thead th{min-width:4.4em;max-width:7.5em}
.excerpt th[scope=row]{min-width:9em;max-width:22em}
.list{width:100%}
.list th[scope=row]{min-width:11em}
.blank,.unreadable,.absent{color:var(--soft);font-size:.82rem}
.blank,.key.blank{background:repeating-linear-gradient(135deg,transparent 0 5px,var(--faint) 5px 8px)}
.unreadable{font-style:italic;text-decoration:underline wavy var(--warn)}
td.absent,.key.absent{background:repeating-linear-gradient(45deg,var(--faint) 0 4px,var(--line) 4px 6px);color:var(--ink)}
mark{background:none;color:inherit;font-weight:700}
td.guilty,th.guilty,tr.guilty>*,caption.guilty,.key.guilty{background:var(--bad-ground);color:var(--bad);font-weight:700}
td.guilty,.key.guilty{box-shadow:inset 0 0 0 2px var(--bad)}
td.flawed,th.flawed,tr.flawed>*,caption.flawed,.key.flawed{background:var(--warn-ground);color:var(--warn);font-weight:600}
td.flawed,.key.flawed{box-shadow:inset 0 0 0 1px var(--warn)}
td.suspect,.key.suspect{background:var(--suspect-ground);color:var(--suspect);font-weight:700;box-shadow:inset 0 0 0 2px var(--suspect)}
td.involved,.key.involved{background:var(--faint)}
td.unsure,th.unsure,.key.unsure{background-color:var(--note-ground);box-shadow:inset 0 0 0 1px var(--note)}
.should{margin-left:.25em;font-weight:700;white-space:nowrap}
.refs{margin-left:.2em;font-size:.72rem;line-height:1;font-weight:400}
.refs a{display:inline-block;padding:0 .2em}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;margin:.8rem 0 0;padding:0;font-size:.84rem;color:var(--soft)}
.key{display:inline-block;width:1.6em;height:1em;margin-right:.4em;border:1px solid var(--line);vertical-align:-.1em}
.key.unreadable{border-bottom:2px dotted var(--warn)}
.outcome.fail,td.fail{color:var(--bad)}.outcome.cannot-tell,td.cannot-tell{color:var(--warn)}.outcome.pass,td.pass{color:var(--good)}
.outcome.inapplicable,td.rejected{color:var(--note)}
summary{cursor:pointer;padding:.3rem 0;color:var(--accent)}
:target{outline:3px solid var(--accent);outline-offset:1px}
article:target,section:target{outline:0}
.colophon{margin-top:2.2rem;padding-top:.8rem;border-top:1px solid var(--line);font-size:.8rem;color:var(--soft)}
.colophon dl>div{display:grid;grid-template-columns:13em 1fr;gap:.6rem}
@media (max-width:40rem){
body{font-size:15px}main{padding:.5rem}
.groups li{grid-template-columns:8.5em 1fr 4.6em;gap:.5rem}
.card dl>div,.plain dl>div,.colophon dl>div{grid-template-columns:1fr;gap:0}
.verdict dl{width:100%;justify-content:space-between}
}
${printStyles(light)}
`
