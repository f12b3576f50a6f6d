import type { Bindings } from '../../env.ts'

/** Only where whoever reaches the server may: `npm start` on one's own machine. */
export const hasDemonstration = ({ DEMONSTRATION }: Bindings): boolean => DEMONSTRATION === 'true'
