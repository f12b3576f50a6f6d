/**
 * Milliseconds of processor time of this process so far, all threads: compiling and collecting garbage count. It is what a
 * Worker is billed for, and other work on the machine hardly changes it.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
