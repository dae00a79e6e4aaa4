import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/**
 * Where clouds tell a machine its own credentials: link-local addresses, and Amazon's over IPv6. Nobody receives webhooks there. Other private
 * addresses are where people's own receivers are.
 */
const refused = new BlockList()
refused.addSubnet('169.254.0.0', 16)
refused.addSubnet('fe80::', 10, 'ipv6')
refused.addAddress('fd00:ec2::254', 'ipv6')

/** Whether webhooks may not go to an address. False for names, which are looked at when they are resolved. */
export function isRefusedAddress(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '')
  const version = isIP(plain)
  return version !== 0 && refused.check(plain, version === 4 ? 'ipv4' : 'ipv6')
}

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/** As `dns.lookup`, with an error for a name that leads to a refused address: the very address that is connected to is the one that was looked at. */
export function guardedLookup(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error !== null || first === undefined) return found(error, '')
    if (addresses.some(({ address }) => isRefusedAddress(address)))
      return found(new Error(`${hostname} leads to a link-local address.`), '')
    return options.all === true ? found(null, addresses) : found(null, first.address, first.family)
  })
}
