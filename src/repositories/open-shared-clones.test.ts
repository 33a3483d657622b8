import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { UserError } from '#base';
import * as machine from '#system';
import { gitRepository, makeCertificate, serveGit } from '#test-support';
import type { GitRepository } from '#test-support';

import { openSharedClones } from './index.ts';
import type { ProvideOptions, SharedClones } from './index.ts';
import { housesIn } from './testing.ts';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Two messages of commits without files whose ids begin with the same four digits. */
function twins(): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let count = 0; ; count += 1) {
    const person = 'Ada <ada@example.invalid> 1704067200 +0000';
    const text = `tree ${EMPTY_TREE}\nauthor ${person}\ncommitter ${person}\n\n${count}\n`;
    const prefix = createHash('sha1').update(`commit ${text.length}\0${text}`).digest('hex').slice(0, 4);
    const twin = seen.get(prefix);
    if (twin !== undefined) return [twin, String(count)];
    seen.set(prefix, String(count));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isThere) return;
    await setTimeout(25);
  }
  throw new Error(`nobody listens on port ${port}`);
}

interface Place {
  readonly root: string;
  readonly origin: GitRepository;
  /** Clones as a new run sees them. */
  readonly open: (environment?: Readonly<Record<string, string>>) => SharedClones;
  /** The commit that a new run gets, or the code of the error. */
  readonly get: (revision: string | undefined, how?: ProvideOptions, url?: string) => Promise<string>;
}

function makePlace(t: TestContext): Place {
  const root = mkdtempSync(join(tmpdir(), 'clones-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const origin = gitRepository(join(root, 'origin'));
  const houseFor = housesIn(root, machine);
  function open(environment?: Readonly<Record<string, string>>): SharedClones {
    return openSharedClones(houseFor(environment));
  }
  return {
    root,
    origin,
    open,
    get: (revision, how, url = origin.url) => commitOf(open().provide({ url, revision }, how)),
  };
}

async function commitOf(provided: Promise<{ readonly commit: string }>): Promise<string> {
  try {
    return (await provided).commit;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

async function errorOf(provided: Promise<unknown>): Promise<UserError> {
  try {
    await provided;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('openSharedClones()', () => {
  it('finds what branches, tags, short and whole ids mean, and sees branches move', async (t) => {
    const { origin, get } = makePlace(t);
    const first = origin.commit({ a: '1' });
    origin.git('tag', '--annotate', '--message=x', 'v1');
    origin.git('branch', 'feature/x');
    const second = origin.commit({ a: '2' });
    assert.equal(await get(undefined), second);
    assert.equal(await get('main'), second);
    assert.equal(await get('feature/x'), first);
    assert.equal(await get('v1'), first);
    assert.equal(await get('refs/tags/v1'), first);
    assert.equal(await get(first), first);
    assert.equal(await get(first.slice(0, 8)), first);
    assert.equal(await get(first.toUpperCase()), first);
    const third = origin.commit({ a: '3' });
    assert.equal(await get('main', { reuses: true }), second, 'what is there is good enough');
    assert.equal(await get('main', { offline: true }), second);
    assert.equal(await get('main'), third);
    assert.equal(await get('main', { reuses: true }), third);
    origin.git('branch', '--delete', '--force', 'feature/x');
    origin.commit({ a: '4' });
    assert.equal(await get(undefined), origin.git('rev-parse', 'main'));
    assert.equal(await get('feature/x'), 'repositories/no-such-revision');
    assert.equal(await get(first), first);
  });

  it('needs no repository for what is there', async (t) => {
    const { root, origin, get } = makePlace(t);
    const first = origin.commit({ a: '1' });
    assert.equal(await get('main'), first);
    rmSync(join(root, 'origin'), { recursive: true });
    assert.equal(await get(first), first);
    assert.equal(await get('main', { offline: true }), first);
    assert.equal(await get('main'), 'repositories/not-a-repository');
    assert.equal(await get('main', { offline: true }, 'https://h.invalid/x'), 'repositories/not-offline');
  });

  it('says what the repository has when it has no such revision', async (t) => {
    const { origin, open } = makePlace(t);
    origin.commit({ a: '1' });
    origin.git('branch', 'release-1');
    origin.git('tag', 'v1.0');
    const { code, message, hint } = await errorOf(open().provide({ url: origin.url, revision: 'relaese-1' }));
    assert.equal(code, 'repositories/no-such-revision');
    assert.match(message, /'relaese-1' in the repository file:/u);
    assert.match(hint ?? '', /Did you mean release-1\?.*branches \(main, release-1\) or tags \(v1\.0\)/u);
    const empty = gitRepository(`${origin.directory}-empty`);
    const error = await errorOf(open().provide({ url: empty.url, revision: undefined }));
    assert.match(error.hint ?? '', /is empty/u);
  });

  it('takes the 40 digits of a commit for that commit, whatever branches are called like it', async (t) => {
    const { origin, get } = makePlace(t);
    const first = origin.commit({ a: '1' });
    origin.commit({ a: '2' });
    origin.git('update-ref', `refs/heads/${first}`, 'HEAD');
    const absent = 'ab'.repeat(20);
    origin.git('update-ref', `refs/heads/${absent}`, 'HEAD');
    assert.equal(await get(first), first);
    assert.equal(await get(absent), 'repositories/no-such-revision');
    origin.git('update-ref', `refs/heads/${first.slice(0, 7)}`, 'HEAD');
    assert.equal(await get(first.slice(0, 7)), 'repositories/ambiguous-revision');
  });

  it('refuses the beginning of an id that two commits share', async (t) => {
    const { origin, get } = makePlace(t);
    const [one, two] = twins();
    for (const message of [one, two]) {
      const commit = origin.git('commit-tree', '-m', message, EMPTY_TREE);
      origin.git('branch', `branch-${message}`, commit);
    }
    const shared = origin.git('rev-parse', `branch-${one}`).slice(0, 4);
    assert.equal(origin.git('rev-parse', `branch-${two}`).slice(0, 4), shared);
    assert.equal(await get(shared), 'repositories/ambiguous-revision');
  });

  it('makes a damaged clone anew, and is not kept by the locks of a killed run', async (t) => {
    const { root, origin, open, get } = makePlace(t);
    origin.commit({ a: '1' });
    const { directory } = await open().provide({ url: origin.url, revision: 'main' });
    writeFileSync(join(directory, 'packed-refs.lock'), '');
    writeFileSync(join(directory, 'refs/heads/main.lock'), '');
    const second = origin.commit({ a: '2' });
    assert.equal(await get('main'), second);
    rmSync(join(directory, 'objects'), { recursive: true });
    const third = origin.commit({ a: '3' });
    assert.equal(await get('main'), third);
    assert.deepEqual(readdirSync(join(root, 'store')), ['clones'], 'no drafts are left');
  });

  it('runs nothing of what settings of the user or of the repository name', async (t) => {
    const { root, origin, open } = makePlace(t);
    origin.commit({ a: '1' });
    const trap = join(root, 'trap');
    const hooks = join(root, 'hooks');
    mkdirSync(hooks);
    for (const hook of ['reference-transaction', 'post-checkout', 'pre-auto-gc']) {
      writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${trap}\n`, { mode: 0o755 });
    }
    writeFileSync(
      join(root, '.gitconfig'),
      `[core]\nhooksPath = ${hooks}\nfsmonitor = touch ${trap}\n[init]\ntemplateDir = ${root}\n`,
    );
    symlinkSync(hooks, join(origin.directory, '.git/hooks-link'));
    await open({ GIT_DIR: join(root, 'nowhere') }).provide({ url: origin.url, revision: 'main' });
    assert.equal(existsSync(trap), false);
  });

  it('logs in over HTTP with what the URL says, and keeps it nowhere', async (t) => {
    const { root, origin, open } = makePlace(t);
    const commit = origin.commit({ a: '1' });
    const server = await serveGit(t, root, { login: 'ada:canary/1' });
    const url = `${server.origin.replace('//', '//ada:canary%2F1@')}/origin/.git`;
    const helper = `!f() { echo "$@" >> ${root}/helper-log; cat >> ${root}/helper-log; }; f`;
    const environment = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'credential.helper', GIT_CONFIG_VALUE_0: helper };
    const { directory } = await open(environment).provide({ url, revision: 'main' });
    assert.equal((await open().provide({ url, revision: commit })).commit, commit);
    assert.equal(existsSync(join(root, 'helper-log')), false, "the user's helper was neither asked nor told");
    assert.throws(() => execFileSync('grep', ['-r', 'canary', directory]), 'grep finds nothing');
    const wrong = await errorOf(open().provide({ url: url.replace('%2F1', '%2F2'), revision: 'other' }));
    assert.equal(wrong.code, 'repositories/access-refused');
    assert.doesNotMatch(`${wrong.message}${wrong.hint ?? ''}${wrong.stack ?? ''}`, /canary/u);
    assert.ok(server.requests.every((line) => !line.includes('canary')));
  });

  it('sends no login to where the server of the repository leads', async (t) => {
    const { root, origin, open } = makePlace(t);
    origin.commit({ a: '1' });
    const headers: string[] = [];
    const other = createServer((request, response) => {
      headers.push(request.headers.authorization ?? 'none');
      response.writeHead(401, { 'www-authenticate': 'Basic realm="other"' }).end();
    });
    const first = createServer((request, response) => {
      const { port } = other.address() as AddressInfo;
      response.writeHead(302, { location: `http://localhost:${port}${request.url ?? ''}` }).end();
    });
    for (const server of [other, first]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    t.after(() => [other, first].forEach((server) => server.close()));
    const url = `http://ada:canary@127.0.0.1:${(first.address() as AddressInfo).port}/x.git`;
    const error = await errorOf(open().provide({ url, revision: 'main' }));
    assert.equal(error.code, 'repositories/access-refused');
    assert.deepEqual([...new Set(headers)], ['none']);
    assert.equal(existsSync(join(root, 'store/clones')), false);
  });

  it('speaks https to who shows a certificate that the user trusts', async (t) => {
    const { root, origin, open } = makePlace(t);
    const commit = origin.commit({ a: '1' });
    const identity = makeCertificate({ name: 'test', hosts: ['127.0.0.1'], isAuthority: true });
    const server = await serveGit(t, root, { identity });
    const wanted = { url: `${server.origin}/origin/.git`, revision: 'main' };
    const { code, hint } = await errorOf(open().provide(wanted));
    assert.deepEqual([code, (hint ?? '').includes('sslCAInfo')], ['repositories/unreachable', true]);
    const file = join(root, 'authority.pem');
    writeFileSync(file, identity.certificate);
    assert.equal((await open({ GIT_SSL_CAINFO: file }).provide(wanted)).commit, commit);
  });

  it('asks no host that is not allowed', async (t) => {
    const { open } = makePlace(t);
    const how = { allowsHost: (host: string) => host !== 'h.invalid:8443' };
    for (const url of ['https://h.invalid:8443/x', 'ssh://git@h.invalid:8443/x']) {
      const error = await errorOf(open().provide({ url, revision: 'main' }, how));
      assert.equal(error.code, 'repositories/forbidden-host');
    }
  });

  it('speaks the protocol of git, and ssh by the program of the user', async (t) => {
    const { root, origin, open } = makePlace(t);
    const commit = origin.commit({ a: '1' });
    const port = await freePort();
    const args = [
      'daemon',
      '--listen=127.0.0.1',
      `--port=${port}`,
      `--base-path=${root}`,
      '--export-all',
      '--reuseaddr',
    ];
    const daemon = spawn('git', args, { stdio: 'ignore', detached: true });
    t.after(() => process.kill(-(daemon.pid ?? 0)));
    await untilListening(port);
    const { commit: overGit } = await open().provide({ url: `git://127.0.0.1:${port}/origin/.git`, revision: 'main' });
    assert.equal(overGit, commit);

    const ssh = join(root, 'ssh');
    writeFileSync(ssh, `#!/bin/sh\necho "$@" >> ${root}/ssh-log\nfor last; do :; done\nexec sh -c "$last"\n`, {
      mode: 0o755,
    });
    const environment = { GIT_SSH_COMMAND: ssh, GIT_SSH_VARIANT: 'ssh' };
    for (const url of [`ssh://ada@h.invalid:2222${origin.directory}`, `ada@h.invalid:${origin.directory}`]) {
      assert.equal((await open(environment).provide({ url, revision: 'main' })).commit, commit);
    }
    const said = readFileSync(join(root, 'ssh-log'), 'utf8');
    assert.match(said, /-p 2222 ada@h\.invalid git-upload-pack/u);
  });

  it('says that there is no git, or that it is too old', async (t) => {
    const { root, origin, open } = makePlace(t);
    origin.commit({ a: '1' });
    const none = await errorOf(open({ PATH: join(root, 'nothing') }).provide({ url: origin.url, revision: 'main' }));
    assert.equal(none.code, 'repositories/no-git');
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'bin/git'), '#!/bin/sh\necho git version 2.30.2\n', { mode: 0o755 });
    const old = await errorOf(
      open({ PATH: `${join(root, 'bin')}:/bin` }).provide({ url: origin.url, revision: 'main' }),
    );
    assert.equal(old.code, 'repositories/old-git');
  });
});
