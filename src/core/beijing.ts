/** Days and clocks as they read in Beijing, wherever the program runs: UTC+8 all over the country, all the year. */

const OFFSET_MILLISECONDS = 8 * 60 * 60 * 1000

/** Shifted, so that the fields in UTC read as those in Beijing. */
export const inBeijing = (time: Date): Date => new Date(time.getTime() + OFFSET_MILLISECONDS)

/** YYYY-MM-DD. */
export const dayInBeijing = (time: Date): string => inBeijing(time).toISOString().slice(0, 10)
