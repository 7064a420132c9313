// To which addresses does this deployment speak? A partner's address is data that somebody typed: it must not reach into the
// network that the server stands in. Public addresses over TLS unless an operator permits more. IANA special-purpose
// registries (RFC 6890, RFC 8190); OWASP on server-side request forgery.
import { BlockList, isIP, isIPv6 } from 'node:net';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fail, succeed, type Result } from '../../../base/index.ts';

export type OutgoingPolicy = {
  /** Networks in CIDR form that may be spoken to although they are private. */
  readonly privateNetworks: readonly string[];
  readonly loopback: boolean;
  readonly plainHttp: boolean;
  /** Folders outside of the data folder in which partners' folders may lie. */
  readonly folderRoots: readonly string[];
  /** The mail server whose verdict on a sender is believed. */
  readonly mailServer?: string | undefined;
};

export const publicOnly: OutgoingPolicy = {
  privateNetworks: [],
  loopback: false,
  plainHttp: false,
  folderRoots: [],
};

const specialV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
// 6to4, Teredo and NAT64 carry an IPv4 address inside and lead wherever that one does.
const specialV6 = [
  ...['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32'],
  ...['2002::/16', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

const special = [...specialV4, ...specialV6];
const loopback = ['127.0.0.0/8', '::1/128'];

/** Lists are of one family: Node takes an IPv4 address for the IPv6 one that maps it, which would be special too. */
function isIn(networks: readonly string[], address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  for (const network of networks) {
    const [start, bits] = network.split('/') as [string, string];
    if (isIPv6(start) === isIPv6(address)) list.addSubnet(start, Number(bits), family);
  }
  return list.check(address, family);
}

/** @param address an IP address, as it was resolved and is about to be connected to */
export function mayConnect(address: string, policy: OutgoingPolicy): boolean {
  const bare = plainV4(address);
  if (isIP(bare) === 0) return false;
  if (isIn(loopback, bare)) return policy.loopback;
  return !isIn(special, bare) || isIn(policy.privateNetworks, bare);
}

/** `::ffff:10.0.0.1` is 10.0.0.1; a scope (`fe80::1%eth0`) belongs to this machine and not to the address. */
function plainV4(address: string): string {
  const bare = address.split('%')[0]!;
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(bare) ?? [];
  if (high === undefined || low === undefined) return bare;
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

/** What can be said of an address before its name is resolved. Error `channel.refused`. */
export function checkUrl(text: string, policy: OutgoingPolicy): Result<URL> {
  const url = URL.parse(text);
  if (url === null || !['https:', 'http:'].includes(url.protocol))
    return fail('channel.refused', 'This is no https address.');
  if (url.username !== '' || url.password !== '')
    return fail('channel.refused', 'An address carries no credentials.');
  if (url.protocol === 'http:' && !policy.plainHttp)
    return fail('channel.refused', 'Only https is spoken here; an operator may permit http.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayConnect(host, policy)) return fail('channel.refused', refusal(host));
  return succeed(url);
}

export function refusal(address: string): string {
  return `${address} is a private or special address; an operator may permit its network.`;
}

/** A partner's folder: below `partners/ORG` of the data folder, or absolute below a permitted root. Error `channel.refused`. */
export function folderOf(dataDir: string, org: string, path: string, policy: OutgoingPolicy): Result<string> {
  const own = resolve(dataDir, 'partners', org);
  const folder = resolve(own, path);
  const roots = isAbsolute(path) ? policy.folderRoots.map((root) => resolve(root)) : [own];
  if (roots.some((root) => isBelow(root, folder))) return succeed(folder);
  return fail('channel.refused', `The folder ${path} lies outside of those that this deployment permits.`);
}

function isBelow(root: string, folder: string): boolean {
  const way = relative(root, folder);
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..' && join(root, way) === folder);
}
