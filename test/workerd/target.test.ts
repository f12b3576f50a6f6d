/** Addresses that a stranger may choose, as the Worker's own URL parser reads them. */
import { describe, expect, it } from 'vitest'
import { type Access, type AllowedPlace, parseAllowedPlace } from '../../src/edge/gate/addresses.ts'
import { parseTarget } from '../../src/edge/gate/target.ts'

const accessOf = (lines: string[] = [], loopback = false): Access => ({
  allowed: lines.map(line => parseAllowedPlace(line)).filter((place): place is AllowedPlace => place !== undefined),
  loopback,
})

const faultOf = (address: string, access = accessOf()) => {
  const target = parseTarget(address, access)
  return target.ok ? 'reachable' : target.error
}

const literals = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://017700000001/',
  'https://0177.0.0.01/',
  'https://127.0.0.1./',
  'https://１２７.０.０.１/',
  'https://127。0。0。1/',
  'https://%31%32%37.0.0.1/',
  'https://10.1.2.3/',
  'https://10.66051/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://0/',
  'https://255.255.255.255/',
  'https://224.0.0.1/',
  'https://198.18.0.1/',
  'https://8.8.8.8/',
  'https://[::1]/',
  'https://[::]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[64:ff9b::10.0.0.1]/',
  'https://[64:ff9b:1::10.0.0.1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:53aa:64c:0:fe::]/',
  'https://[fc00::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[100::1]/',
  'https://[4000::1]/',
  'https://[2606:4700::1111]/',
]

const refused: [address: string, fault: string][] = [
  ['http://cms.example.gov.cn/hook', 'not-https'],
  ['ftp://cms.example.gov.cn/', 'malformed'],
  ['file:///etc/passwd', 'malformed'],
  ['data:text/html,x', 'malformed'],
  ['javascript:alert(1)', 'malformed'],
  ['//cms.example.gov.cn/', 'malformed'],
  ['https:cms.example.gov.cn', 'malformed'],
  ['https:///cms.example.gov.cn', 'malformed'],
  ['https:\\\\cms.example.gov.cn\\', 'malformed'],
  ['https://cms.example.gov.cn\\@10.0.0.1/', 'malformed'],
  ['https://cms.example.gov.cn/\thook', 'malformed'],
  ['https://exa\nmple.com/', 'malformed'],
  [' https://cms.example.gov.cn/', 'malformed'],
  ['https://[fe80::1%25eth0]/', 'malformed'],
  ['https://[::1%25lo]/', 'malformed'],
  ['https://1.2.3.4.5/', 'malformed'],
  ['https://256.1.1.1/', 'malformed'],
  ['https://[::1/', 'malformed'],
  ['', 'malformed'],
  [`https://cms.example.gov.cn/${'a'.repeat(3000)}`, 'malformed'],
  ['https://user@cms.example.gov.cn/', 'credentials'],
  ['https://user:word@cms.example.gov.cn/', 'credentials'],
  ['https://:word@cms.example.gov.cn/', 'credentials'],
  ['https://cms.example.gov.cn:22/', 'port'],
  ['https://cms.example.gov.cn:6379/', 'port'],
  ['https://cms.example.gov.cn:80/', 'port'],
  ['https://localhost/', 'inner-name'],
  ['https://LOCALHOST./', 'inner-name'],
  ['https://x.localhost/', 'inner-name'],
  ['https://metadata.google.internal/', 'inner-name'],
  ['https://printer.local/', 'inner-name'],
  ['https://router.lan./', 'inner-name'],
  ['https://cms/', 'inner-name'],
]

describe('an address that a stranger chose', () => {
  it.each(literals)('is refused where it is an address in figures: %s', address => {
    expect(faultOf(address)).toBe('literal-address')
  })

  it.each(refused)('%j is refused: %s', (address, fault) => {
    expect(faultOf(address)).toBe(fault)
  })

  it.each([
    'https://cms.example.gov.cn/hook?x=1',
    'https://CMS.example.gov.cn./',
    'https://cms.example.gov.cn:8443/',
    'https://政府.例子.cn/',
    'https://10.0.0.1.example.com/',
  ])('%s may be called', address => {
    expect(faultOf(address)).toBe('reachable')
  })

  it('loses its fragment, and its host is told in one form', () => {
    expect(parseTarget('https://CMS.Example.gov.cn/hook#secret', accessOf())).toEqual({
      ok: true,
      value: { url: 'https://cms.example.gov.cn/hook', host: 'cms.example.gov.cn', vouched: false },
    })
  })
})

describe('the allow-list of an endpoint', () => {
  it.each([
    ['10.1.2.3', 'https://10.1.2.3/hook'],
    ['10.1.0.0/16', 'https://10.1.2.3/hook'],
    ['10.1.0.0/16', 'https://[::ffff:10.1.2.3]/hook'],
    ['fd12:3456::/32', 'https://[fd12:3456::7]/hook'],
    ['cms', 'https://cms/hook'],
    ['cms.intranet:9443', 'https://cms.intranet:9443/hook'],
    ['CMS.intranet.', 'https://cms.intranet/hook'],
  ])('opens with %s the address %s', (line, address) => {
    expect(faultOf(address, accessOf([line]))).toBe('reachable')
  })

  it.each([
    ['10.1.0.0/16', 'https://10.2.0.1/', 'literal-address'],
    ['10.1.0.0/16', 'http://10.1.0.1/', 'not-https'],
    ['10.1.0.0/16', 'https://10.1.0.1:6379/', 'port'],
    ['cms.intranet', 'https://cms.intranet:9443/', 'port'],
    ['cms.intranet', 'https://x.cms.intranet/', 'inner-name'],
    ['127.0.0.0/8', 'https://127.0.0.1/', 'literal-address'],
    ['127.0.0.0/8', 'http://127.0.0.1:8080/', 'literal-address'],
    ['localhost', 'http://localhost:8080/', 'not-https'],
    ['169.254.0.0/16', 'https://169.254.169.254/', 'literal-address'],
    ['fe80::/16', 'https://[fe80::1]/', 'literal-address'],
    ['0.0.0.0', 'https://0.0.0.0/', 'literal-address'],
  ])('does not open with %s the address %s', (line, address, fault) => {
    expect(faultOf(address, accessOf([line]))).toBe(fault)
  })

  it('opens this very machine, by http too, only where the deployment is one for development', () => {
    const access = accessOf(['127.0.0.1', 'localhost'], true)
    expect(faultOf('http://127.0.0.1:8080/hook', access)).toBe('reachable')
    expect(faultOf('http://localhost:8080/hook', access)).toBe('reachable')
    expect(faultOf('http://127.0.0.2:8080/hook', access)).toBe('literal-address')
    expect(faultOf('http://cms.example.gov.cn/hook', access)).toBe('not-https')
    expect(faultOf('http://127.0.0.1:8080/hook', accessOf([], true))).toBe('literal-address')
  })

  it.each([
    '',
    '*',
    '0.0.0.0/0',
    '10.0.0.0/4',
    '::/0',
    '10.1',
    '2130706433',
    'cms:0',
    'cms:99999',
    'a b',
    'https://cms',
    '-x',
    '10.1.2.3/33',
  ])('has no line like %j', line => {
    expect(parseAllowedPlace(line)).toBeUndefined()
  })
})
