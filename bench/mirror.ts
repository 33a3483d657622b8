/**
 * Makes the mirror that the loopback benchmarks serve: the wheels of an application, their metadata files, and the whole
 * index pages of their projects, as the default index has them today.
 *
 * `node bench/mirror.ts DIRECTORY`; needs the network once. Uses pip for the wheels (an ordinary client).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';

import { APPLICATION } from './application.ts';
import { oraclePython } from './oracle.ts';

const EXTRACT_METADATA = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith('.dist-info/METADATA') and n.count('/') == 1)
    open(sys.argv[1] + '.metadata', 'wb').write(wheel.read(name))
`;

const directory = process.argv[2];
if (directory === undefined) throw new Error('usage: mirror DIRECTORY');
const filesDirectory = join(directory, 'files');
mkdirSync(filesDirectory, { recursive: true });

downloadWheels();
for (const name of readdirSync(filesDirectory)) downloadPureToo(name);
const names = readdirSync(filesDirectory).filter((name) => name.endsWith('.whl'));
const index = JSON.parse(
  execFileSync('python3', ['-I', join(import.meta.dirname, '../python/probe.py')], { encoding: 'utf8' }),
) as { defaultIndex: string };
for (const name of names) await mirrorProject(name);

function downloadWheels(): void {
  const python = oraclePython();
  const constraints = join(directory!, 'constraints.txt');
  writeFileSync(constraints, APPLICATION.constraints.join('\n'));
  execFileSync(
    python,
    [
      '-m',
      'pip',
      'download',
      '-q',
      '--only-binary',
      ':all:',
      '-d',
      filesDirectory,
      '-c',
      constraints,
      ...APPLICATION.requirements,
    ],
    { stdio: 'inherit' },
  );
}

/** zc.buildout prefers the wheel for any platform where there is one beside those for this. */
function downloadPureToo(wheel: string): void {
  const [project = '', version = ''] = wheel.split('-');
  if (!wheel.endsWith('.whl') || wheel.endsWith('-none-any.whl')) return;
  const what = ['--no-deps', '--only-binary', ':all:', '--platform', 'any', `${project}==${version}`];
  // Most projects have none.
  spawnSync(oraclePython(), ['-m', 'pip', 'download', '-q', '-d', filesDirectory, ...what], { stdio: 'ignore' });
}

async function mirrorProject(wheel: string): Promise<void> {
  const project = (wheel.split('-')[0] ?? '').toLowerCase().replaceAll(/[-_.]+/gu, '-');
  const page = join(directory!, 'simple', project, 'index.html');
  execFileSync('python3', ['-I', '-c', EXTRACT_METADATA, join(filesDirectory, wheel)]);
  if (existsSync(page)) return;
  const html = await fetchText(`${index.defaultIndex}/${project}/`);
  mkdirSync(join(directory!, 'simple', project), { recursive: true });
  writeFileSync(page, html.replaceAll(/href="(?<url>[^"]*\/(?<file>[^/"#]+))(?<hash>#[^"]*)?"/gu, rewrite));
}

/** Files of the mirror are served by the mirror; all others keep a relative link that leads nowhere. */
function rewrite(_all: string, _url: string, file: string, hash: string | undefined): string {
  return `href="/files/${file}${hash ?? ''}"`;
}

function fetchText(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { accept: 'text/html' } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode ?? 0}`));
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => resolve(Buffer.concat(chunks).toString()));
    }).on('error', reject);
  });
}
