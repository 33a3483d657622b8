import type { HttpSettings } from '#base';
import { TransportError } from '#base';

/**
 * The proxy that `url` has to be asked through, or `undefined` for none. The answer may hold credentials.
 *
 * An exception is `*`, a host, a domain (with or without a dot in front: it covers what lies below), each perhaps with
 * `:port`, an IP address, or a network such as `10.0.0.0/8`.
 *
 * @throws {TransportError} `proxy` for an address that is no http(s) proxy.
 */
export function proxyFor(url: URL, proxies: HttpSettings['proxies']): URL | undefined {
  const address = url.protocol === 'https:' ? proxies.https : proxies.http;
  if (address === undefined || address === '') return undefined;
  if (proxies.none.some((exception) => covers(exception.trim().toLowerCase(), url))) return undefined;
  return parseProxy(address);
}

function parseProxy(address: string): URL {
  const url = URL.parse(address.includes('://') ? address : `http://${address}`);
  if (url === null) throw new TransportError('proxy', 'The address of the proxy is not an address');
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new TransportError('proxy', `The proxy ${url.host} is not of a kind that is understood (${url.protocol}//)`);
}

function covers(exception: string, url: URL): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0 && exception.includes('/')) return isInNetwork(host, exception);
  const parts = /^(?<name>\[.*\]|[^:]*|[^:]*:.*:.*?)(?::(?<port>\d+))?$/u.exec(exception)?.groups;
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  if (parts?.['port'] !== undefined && parts['port'] !== port) return false;
  const name = (parts?.['name'] ?? exception).replace(/^\[|\]$/gu, '').replace(/^\*?\./u, '');
  return host === name || (isIP(host) === 0 && name !== '' && host.endsWith(`.${name}`));
}

function isInNetwork(host: string, network: string): boolean {
  const { BlockList } = process.getBuiltinModule('node:net');
  const [base = '', bits = ''] = network.split('/');
  const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
  const width = Number(bits);
  const isNetwork = isIP(base) !== 0 && /^\d{1,3}$/u.test(bits) && width <= (family === 'ipv6' ? 128 : 32);
  if (!isNetwork || isIP(base) !== isIP(host)) return false;
  const list = new BlockList();
  list.addSubnet(base, width, family);
  return list.check(host, family);
}

/** Loaded when needed: most runs make no request. */
function isIP(host: string): number {
  return process.getBuiltinModule('node:net').isIP(host);
}
