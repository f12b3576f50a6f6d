/** Every call of the API, in the order in which they are read. */
import { gateOperations } from './gate-operations.ts'
import { officeOperations } from './office-operations.ts'
import type { Operation } from './operation.ts'
import { publicOperations } from './public-operations.ts'

export const operations: readonly Operation[] = [...publicOperations, ...officeOperations, ...gateOperations]
