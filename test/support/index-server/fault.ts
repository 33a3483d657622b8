/** One way for a server to misbehave. Byte counts are of the body. */
export type Fault =
  /** Answers with a status, and perhaps headers and a body of its own. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Announces the whole length, sends part of it, and breaks the connection off. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** Breaks the connection off before any answer. */
  | { readonly kind: 'reset' }
  /** Sends part of the body (headers only for 0; nothing at all for -1) and then nothing more. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** Sends the right number of wrong bytes. */
  | { readonly kind: 'wrong-bytes' }
  /** Sends headers of its own beside or instead of the right ones, with the right body. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** Sends the whole body whatever range was asked for. */
  | { readonly kind: 'ignore-range' }
  /** HTTP/2 only: answers well, and says that no further request on this connection will be. */
  | { readonly kind: 'goaway' };

/** Faults by path. A list is used up one request at a time, after which the server behaves; a single one is for ever. */
export type Faults = Readonly<Record<string, Fault | readonly Fault[]>>;
