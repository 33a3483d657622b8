/**
 * The base room: words that everyone shares, and the ports to the machine (types only). See README.md.
 *
 * @module
 */
export { askOnce } from './ask-once.ts';
export { baseName, fileUrl, isAbsolutePath, isWithin, parentOf, resolvePath } from './absolute-path.ts';
export { recordingPolicy } from './acquired.ts';
export type { Acquired, LockPolicy } from './acquired.ts';
export type { AbsolutePath, Branded, PartName, PublicUrl } from './branded.ts';
export { fingerprint, sha256Hex } from './digest.ts';
export { toUserError } from './diagnostic.ts';
export type { Diagnostic } from './diagnostic.ts';
export type { DirectoryEntry, FileFacts, FileReader, FileWriter, WriteOptions } from './machine/files.ts';
export { TransportError } from './machine/http.ts';
export type { HttpClient, HttpRequest, HttpResponse, HttpSettings, TransportProblem } from './machine/http.ts';
export type {
  ForegroundRequest,
  ForegroundRunner,
  ProcessRequest,
  ProcessResult,
  ProcessRunner,
} from './machine/processes.ts';
export type { Clock, Surroundings } from './machine/surroundings.ts';
export { mapConcurrently } from './map-concurrently.ts';
export { nearestName } from './nearest-name.ts';
export { plainText } from './plain-text.ts';
export { compareText, isPythonSpace, pythonRepr, splitWords, strip } from './python-text.ts';
export type { LogEvent, LogLevel } from './log-event.ts';
export type {
  BuildOutputEvent,
  BuildoutEvent,
  OutputEvent,
  PartEvent,
  ProgressEvent,
  Reporter,
  WarningEvent,
} from './reporter.ts';
export { trailOf, UserError, whileDoing } from './user-error.ts';
export type { ErrorCode, SourceSpan, UserErrorDetails } from './user-error.ts';
