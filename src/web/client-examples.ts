/** The client programs in `examples/` that the page of the calls offers for download. */
export const clientExamples = [
  { language: 'curl', file: 'check.sh' },
  { language: 'TypeScript', file: 'check.ts' },
  { language: 'Python', file: 'check.py' },
  { language: 'Java 8', file: 'Check.java' },
] as const
