import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Files } from '../tree.ts';

/** Files that are served on this machine until it is disposed of. */
export interface ServedSite {
  /** Such as `http://127.0.0.1:41234`; nothing answers there when there are no files. */
  readonly origin: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves `files`, path → text, on a free port. `@URL@` in them stands for the origin. */
export async function serveFiles(files: Files = {}): Promise<ServedSite> {
  if (Object.keys(files).length === 0) return { origin: '', [Symbol.asyncDispose]: () => Promise.resolve() };
  const server = createServer(({ url = '' }, response) => {
    // The original asks for `/a/../b` as it stands.
    const text = files[new URL(url, origin).pathname];
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' });
    response.end(text?.replaceAll('@URL@', origin) ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
