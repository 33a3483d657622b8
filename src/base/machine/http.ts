/** One request over the wire. Redirects are not followed, nothing is cached, nothing is retried here. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD';
  /** With its path and query, without credentials and fragment. */
  readonly url: URL;
  /** Lower-case names. `host`, `connection` and `user-agent` are set by the client. */
  readonly headers: Readonly<Record<string, string>>;
  /** How long connecting may take, and how long the peer may stay silent. */
  readonly idleTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The head of an answer, with its body still to be read. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as sent, content encoding undone only for `gzip`, `deflate`, `br` and `zstd` that the request asked for. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Why a request got no (whole) answer. */
export type TransportProblem =
  'name-not-found' | 'connection-refused' | 'connection-reset' | 'timeout' | 'certificate' | 'proxy' | 'protocol';

/** A request that got no whole answer. Thrown by {@link HttpClient} and by reading a body; becomes a UserError upstairs. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly problem: TransportProblem;

  constructor(problem: TransportProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** What the connections need to know, from the environment and pip's configuration. */
export interface HttpSettings {
  /** Proxy for http and https, and the hosts that need none; URLs may hold credentials and are never shown. */
  readonly proxies: {
    readonly http?: string | undefined;
    readonly https?: string | undefined;
    readonly none: readonly string[];
  };
  /** PEM bundle that replaces the built-in authorities. */
  readonly authorities: string | undefined;
  /** `host` or `host:port` whose certificate is not checked. */
  readonly trustedHosts: readonly string[];
  readonly userAgent: string;
}

/** Speaks HTTP/2 where the peer offers it, else HTTP/1.1 with keep-alive; bounds the connections per host. */
export interface HttpClient {
  /** @throws {TransportError} */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Ends all connections; the process can exit. */
  close(): void;
}
