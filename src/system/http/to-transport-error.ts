import { TransportError } from '#base';
import type { TransportProblem } from '#base';

const PROBLEMS: Readonly<Record<string, TransportProblem>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_FAIL: 'name-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  EADDRNOTAVAIL: 'connection-refused',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  ERR_STREAM_PREMATURE_CLOSE: 'connection-reset',
  ERR_HTTP2_GOAWAY_SESSION: 'connection-reset',
  ERR_HTTP2_INVALID_SESSION: 'connection-reset',
  ERR_HTTP2_SESSION_ERROR: 'connection-reset',
  ERR_HTTP2_STREAM_CANCEL: 'connection-reset',
  ERR_HTTP2_STREAM_ERROR: 'connection-reset',
  ETIMEDOUT: 'timeout',
};

/** OpenSSL's verification codes, as Node names them. */
const CERTIFICATE =
  /^(?:CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_TLS_CERT)/u;

/** What went wrong below HTTP, in the words of the port. An error that was told already stays as it is. */
export function toTransportError(error: unknown): Error {
  if (error instanceof TransportError) return error;
  if (!(error instanceof Error)) return new TransportError('protocol', String(error));
  if (error instanceof AggregateError && error.errors.length > 0) return toTransportError(error.errors[0]);
  if (error.name === 'AbortError') return error;
  const code = codeOf(error);
  const problem = PROBLEMS[code] ?? (CERTIFICATE.test(code) ? 'certificate' : 'protocol');
  return new TransportError(problem, describe(problem, code, error), { cause: error });
}

/** Whether nobody known vouches for the peer: an authority of the system's own may help. */
export function isUnknownIssuer(error: unknown): boolean {
  const cause = error instanceof TransportError ? error.cause : error;
  return /^(?:UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO)/u.test(codeOf(cause));
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function describe(problem: TransportProblem, code: string, error: Error): string {
  switch (problem) {
    case 'name-not-found':
      return 'the name of the host cannot be resolved';
    case 'connection-refused':
      return code === 'ECONNREFUSED' ? 'the connection was refused' : 'the host cannot be reached';
    case 'connection-reset':
      return 'the connection was broken off';
    case 'timeout':
      return 'there was no answer in time';
    case 'certificate':
      return describeCertificate(code, error);
    case 'proxy':
    case 'protocol':
      return code.startsWith('ERR_SSL') ? `no secure connection could be made (${code})` : `${error.message} ${code}`;
  }
}

function describeCertificate(code: string, { message }: Error): string {
  switch (code) {
    case 'CERT_NOT_YET_VALID':
      return 'the certificate is not valid yet; is the clock of this machine right?';
    case 'CERT_HAS_EXPIRED':
      return 'the certificate has expired, or the clock of this machine is wrong';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'the certificate is for another host';
    default:
      return `the certificate is not trusted (${message})`;
  }
}
