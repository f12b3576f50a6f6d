/** The script of the office's pages: uploads show how far they are, and what is being checked shows it by itself. */
import { completed } from './complete.ts'
import { watchProgress } from './office/progress.ts'
import { startUploads } from './office/uploads.ts'

void completed().then(() => {
  startUploads()
  watchProgress()
})
