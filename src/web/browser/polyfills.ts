/** What Chromium 86, the oldest browser of office computers, lacks of what the engine and the pages use. `complete.ts` asks whether it is needed; Web Workers import it first. */
import 'core-js/actual/array/at'
import 'core-js/actual/array/find-last'
import 'core-js/actual/array/find-last-index'
import 'core-js/actual/array/to-reversed'
import 'core-js/actual/array/to-sorted'
import 'core-js/actual/object/has-own'
import 'core-js/actual/string/at'
import 'core-js/actual/typed-array/at'
