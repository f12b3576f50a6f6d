/** The page on paper: first the 核对单 on a sheet of its own, set like an official document, then the details. */

/** Margins and type of the 核对单 follow GB/T 9704 (title in 小标宋, text in 仿宋, 3 to 4 号). */
const record = `
@page record{size:A4;margin:20mm 22mm 15mm 25mm}
.record{display:block;page:record;break-after:page;padding-right:.5mm;font:12pt/1.6 FangSong,FangSong_GB2312,STFangsong,"Noto Serif CJK SC",serif;color:#000}
.record h2{margin:0 0 6mm;font:20pt/1.3 "FZXiaoBiaoSong-B05S",STZhongsong,"Noto Serif CJK SC",SimSun,serif;font-weight:700;text-align:center}
.record table{width:100%;font-size:11pt;line-height:1.4;table-layout:fixed}
.record th,.record td{border:.35mm solid #000;padding:1.3mm 2.2mm;vertical-align:middle;background:none;text-align:left}
.record th{width:21%;text-align:center;font-family:SimHei,"Heiti SC","Noto Sans CJK SC",sans-serif;font-weight:400}
.record code{font-size:9pt;word-break:break-all}
.record .problems{font-size:10pt;line-height:1.4}
.record tbody{break-inside:avoid}
.record ol{margin:0;padding-left:1.4em}
.record p{margin:1mm 0 0}
.record .sign td,.record .sign th{height:12mm}
.record .note{margin-top:4mm;font-size:10pt;color:#000}`

/** `light`: the custom properties of the light theme, which paper always takes. */
export const printStyles = (light: string): string => `
@media print{
@page{size:A4;margin:15mm 13mm 16mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt}}
:root{color-scheme:light;${light}}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{background:#fff;font-size:10pt;line-height:1.5}
main{max-width:none;padding:0}
.masthead{display:none}
.report,.index{border:0;padding:0;margin:0}
.report+.report,.index+.report{break-before:page}
${record}
h3,h4,h5,h6,caption,.rule>dl{break-after:avoid}
.card,.verdict,.form,.passage,.plain>li,tr{break-inside:avoid}
.card{padding:2mm 3mm;margin-bottom:3mm}
.card dl>div,.rule dl>div{padding:0}
.rule{background:none}
.groups ul{grid-template-columns:1fr 1fr}
h3{margin-top:6mm}
.error-summary,summary{display:none}
.scroll{overflow:visible}
.form.rows,.form.rows.wide,.form.strip{min-width:0;font-size:8pt}
.form td:not(.corner){min-width:0}
.form th,.form td{padding:.8mm 1mm}
.list,.excerpt{font-size:8.5pt}
a{color:inherit;text-decoration:none}
:target{outline:0}
}`
