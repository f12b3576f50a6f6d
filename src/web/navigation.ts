/** The ways that every page shows. A page that is served adds its line here. */
import type { Lang } from '../core/result.ts'

export type Place = 'check' | 'form' | 'rules' | 'api' | 'office'

type Destination = { key: Place; path: string; label: Record<Lang, string> }

export const destinations: readonly Destination[] = [
  { key: 'check', path: '/', label: { zh: '核验', en: 'Check' } },
  { key: 'form', path: '/form', label: { zh: '填报', en: 'Fill in' } },
  { key: 'rules', path: '/rules', label: { zh: '规则', en: 'Rules' } },
  { key: 'office', path: '/office', label: { zh: '报送管理', en: 'Office' } },
  { key: 'api', path: '/docs', label: { zh: '接口', en: 'API' } },
]
