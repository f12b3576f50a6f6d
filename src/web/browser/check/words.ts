/** What the page at `/` says once scripts run, in both languages. */
import type { Lang } from '../../../core/result.ts'

const zh = {
  private: '在本机浏览器中核验，文件不上传。',
  checking: '正在本机核验……',
  page: (page: number, pages: number) => `正在本机核验，第${page}页，共${pages}页……`,
  cancel: '取消',
  cancelled: '已取消。',
  failed: '这个浏览器无法在本机核验这份文件。是否上传到服务器核验？文件只在内存中核验，不保存。',
  upload: '上传到服务器核验',
  another: '核验另一份报告',
  overrides: '规则调整不是有效的 JSON，请更正后重试。',
}

export type CheckWords = typeof zh

const en: CheckWords = {
  private: 'The check runs in this browser; the file is not uploaded.',
  checking: 'Checking in this browser …',
  page: (page, pages) => `Checking in this browser, page ${page} of ${pages} …`,
  cancel: 'Cancel',
  cancelled: 'Cancelled.',
  failed:
    'This browser cannot check the file by itself. Upload it to be checked on the server? It is checked in memory and not kept.',
  upload: 'Upload and check on the server',
  another: 'Check another report',
  overrides: 'The overrides are not valid JSON; correct them and try again.',
}

export const checkWordsOf = (lang: Lang): CheckWords => ({ zh, en })[lang]
