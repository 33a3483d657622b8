import assert from 'node:assert/strict';
import { it } from 'node:test';

import { readDeclarations } from './declarations.ts';

const OLD = "__import__('pkg_resources').declare_namespace(__name__)\n";

function read(files: Readonly<Record<string, string>>): ReturnType<typeof readDeclarations> {
  return readDeclarations({ metadataText: (name) => files[`INFO/${name}`], fileText: (path) => files[path] });
}

function needs(init: string): boolean {
  return read({ 'INFO/namespace_packages.txt': 'a\na.b\n', 'a/b/__init__.py': init }).needsPkgResources;
}

it('readDeclarations() finds nothing where there is nothing', () => {
  assert.deepEqual(read({}), { dependencyLinks: [], needsPkgResources: false });
  assert.deepEqual(read({ 'INFO/dependency_links.txt': '\n', 'a/__init__.py': OLD }).needsPkgResources, false);
});

it('readDeclarations() takes each line of dependency_links.txt for a link, but comments', () => {
  const text = '\r\n https://one.invalid/ \n# two\n../three\n';
  assert.deepEqual(read({ 'INFO/dependency_links.txt': text }).dependencyLinks, ['https://one.invalid/', '../three']);
});

it('readDeclarations() sees which namespaces import pkg_resources without another way', () => {
  assert.equal(needs(OLD), true);
  assert.equal(needs(`try:\n  ${OLD}except ImportError:\n  import pkgutil\n`), false);
  assert.equal(needs(''), false);
});

it('readDeclarations() looks for no namespace that is no name', () => {
  readDeclarations({ metadataText: () => '../a\n/a\na..b\n', fileText: (path) => assert.fail(path) });
});
