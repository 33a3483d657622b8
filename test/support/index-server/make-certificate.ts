import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A key with a certificate for it, both in PEM. */
export interface CertifiedKey {
  readonly name: string;
  readonly key: string;
  readonly certificate: string;
}

/** What a certificate of a test says. */
export interface CertificateRequest {
  readonly name: string;
  /** Host names and IPv4 addresses. */
  readonly hosts?: readonly string[];
  /** Who signs; the key itself when absent. */
  readonly issuer?: CertifiedKey;
  readonly isAuthority?: boolean;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const OIDS = {
  ecdsaWithSha256: '06082a8648ce3d040302',
  commonName: '0603550403',
  subjectAltName: '0603551d11',
  basicConstraints: '0603551d13',
} as const;

/** Makes a fresh P-256 key with a certificate, so that no key needs to lie in the repository. Source: RFC 5280, 4.1. */
export function makeCertificate(request: CertificateRequest): CertifiedKey {
  const { name, issuer } = request;
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = issuer === undefined ? pair.privateKey : createPrivateKey(issuer.key);
  const body = tag(
    0x30,
    tag(0xa0, Buffer.from('020102', 'hex')),
    tag(0x02, Buffer.from([1, ...Buffer.from(name).subarray(0, 8)])),
    algorithm(),
    distinguishedName(issuer?.name ?? name),
    tag(0x30, time(request.notBefore ?? new Date('2020-01-01')), time(request.notAfter ?? new Date('2049-01-01'))),
    distinguishedName(name),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, tag(0x30, ...extensions(request))),
  );
  const certificate = tag(0x30, body, algorithm(), bits(sign('sha256', body, signer)));
  return {
    name,
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(certificate),
  };
}

function extensions({ hosts = [], isAuthority = false }: CertificateRequest): readonly Buffer[] {
  const names = hosts.map((host) =>
    isIPv4(host) ? tag(0x87, Buffer.from(host.split('.').map(Number))) : tag(0x82, Buffer.from(host)),
  );
  return [
    ...(names.length === 0 ? [] : [extension(OIDS.subjectAltName, tag(0x30, ...names))]),
    ...(isAuthority ? [extension(OIDS.basicConstraints, tag(0x30, Buffer.from('0101ff', 'hex')))] : []),
  ];
}

function extension(oid: string, value: Buffer): Buffer {
  return tag(0x30, Buffer.from(oid, 'hex'), tag(0x04, value));
}

function algorithm(): Buffer {
  return tag(0x30, Buffer.from(OIDS.ecdsaWithSha256, 'hex'));
}

function distinguishedName(name: string): Buffer {
  return tag(0x30, tag(0x31, tag(0x30, Buffer.from(OIDS.commonName, 'hex'), tag(0x0c, Buffer.from(name)))));
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/gu, '');
  return tag(0x17, Buffer.from(digits.slice(2)));
}

function bits(content: Buffer): Buffer {
  return tag(0x03, Buffer.from([0]), content);
}

/** One DER value. */
function tag(kind: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...size]), content]);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/gu) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
