import { inBeijing } from '../core/beijing.ts'
import type { Lang } from '../core/result.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** An ISO instant in words; offices keep Beijing time. What is no instant stays as it is. */
export function instantWords(iso: string, lang: Lang): string {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return iso
  const date = inBeijing(new Date(time))
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return lang === 'zh'
    ? `${year}年${month}月${day}日 ${clock}（北京时间）`
    : `${year}-${two(month)}-${two(day)} ${clock} (UTC+8)`
}
