/** What scripts/build.ts writes into the scripts. */

/** Address of the script of the Web Worker. */
declare const ENGINE_WORKER: string
/** Address of the folder of character maps, with a slash at its end. */
declare const CHARACTER_MAPS: string
