/** What the office's pages need beyond the others: a bar, tiles, and rows of small buttons. */
export const officeStyles = `
.office-bar{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem 1.2rem;max-width:60rem;margin:0 auto 1rem;font-size:.92rem}
.office-bar ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:0;padding:0}
.office-bar nav{flex:1 1 20rem}
.office-bar .who{margin:0;color:var(--soft)}
.office-bar [aria-current]{color:var(--ink);font-weight:600}
form.act{display:inline-block;max-width:none;margin:0}
form.act button,form.row button{min-width:0;padding:.25rem .9rem;background:var(--paper);color:var(--accent);border:1px solid var(--accent);font-weight:400}
form.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;max-width:none;margin:0}
form.row .field{flex:1 1 14rem}
.tick{display:flex;gap:.5rem;align-items:baseline;font-weight:400}
.tick input{width:auto}
fieldset{border:1px solid var(--line);border-radius:4px;padding:.6rem 1rem;display:grid;gap:.5rem}
.tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.7rem;margin:1rem 0;padding:0}
.tiles a,.tiles .tile{display:block;padding:.6rem .8rem;border:1px solid var(--line);border-radius:4px;text-decoration:none;color:var(--ink)}
.tiles a[aria-current]{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.tiles b{display:block;font-size:1.6rem;line-height:1.25;font-variant-numeric:tabular-nums}
.tiles span{font-size:.88rem;color:var(--soft)}
.tiles .bad b{color:var(--bad)}.tiles .warn b{color:var(--warn)}.tiles .good b{color:var(--good)}
.office .brief{white-space:nowrap}
.pairs{padding-left:1.6rem}.pairs>li{margin:1.2rem 0}.pairs h2{margin-bottom:.3rem}.pairs q{quotes:none}
.notice{margin:1rem 0;padding:.7rem 1rem;border:1px solid var(--good);border-left-width:6px;border-radius:4px;background:var(--good-ground);color:var(--ink)}
.notice.bad{border-color:var(--bad);background:var(--bad-ground)}
.notice code{display:block;margin:.4rem 0;user-select:all}
.office table.list td,.office table.list th{vertical-align:top}
.office .fail{color:var(--bad)}.office .pass{color:var(--good)}.office .cannot-tell,.office .undecided{color:var(--warn)}
.office .mark{display:inline-block;margin-left:.4em;padding:0 .4em;border:1px solid currentColor;border-radius:3px;color:var(--bad);font-size:.8rem}
.office .short{white-space:nowrap}
.office section{margin-top:2rem}
.office h2{font-size:1.15rem;text-align:left;margin:0 0 .6rem}
.office .ways{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:.5rem 0}
.office progress{width:100%;max-width:40rem;height:.9rem;accent-color:var(--accent)}
.office [role=status].bad{color:var(--bad)}
.office table.list th,.office table.list td{min-width:5.5em}
.office td details.more,.office th details.more{border:0;padding:0;margin:.2rem 0 0;font-size:.88rem;font-weight:400}
.office form.act{margin:.3rem 0}
.office .offer{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .8rem}
`
