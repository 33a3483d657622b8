import type { FileWriter } from '#base';

/** A writer that counts what it changes, so that a part which changed nothing can be told from one that did. */
export interface CountingFiles {
  readonly files: FileWriter;
  readonly changes: () => number;
}

/** `files`, counted. */
export function countingFiles(files: FileWriter): CountingFiles {
  let changes = 0;
  function count(): void {
    changes += 1;
  }
  return {
    changes: () => changes,
    files: {
      ...files,
      writeWhole(path, content, options) {
        count();
        files.writeWhole(path, content, options);
      },
      removeFile(path) {
        count();
        files.removeFile(path);
      },
      removeTree(path) {
        count();
        files.removeTree(path);
      },
      copyTree(from, to) {
        count();
        files.copyTree(from, to);
      },
      makeLink(path, target) {
        count();
        files.makeLink(path, target);
      },
      setMode(path, mode) {
        count();
        files.setMode(path, mode);
      },
      moveIntoPlace(from, to) {
        count();
        return files.moveIntoPlace(from, to);
      },
      makeTemporaryDirectory(parent, prefix) {
        count();
        return files.makeTemporaryDirectory(parent, prefix);
      },
      makeDirectory(path) {
        const isNew = files.makeDirectory(path);
        if (isNew) count();
        return isNew;
      },
    },
  };
}
