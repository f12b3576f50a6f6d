export const rulesStyles = `
.rules dl{display:grid;grid-template-columns:minmax(6em,max-content) 1fr;gap:.5rem 1.2rem;margin:1rem 0}
.rules dt{color:var(--soft)}
.rules dd{margin:0;overflow-wrap:anywhere}
.rules .example{border-left:3px solid var(--line);padding-left:1rem;margin:1rem 0}
.rules .note{display:inline}
@media(max-width:30rem){.rules dl{grid-template-columns:1fr;gap:.1rem}.rules dd{margin-bottom:.6rem}}
`
