/**
 * The eggs room: what we keep on disk. See README.md.
 *
 * @module
 */
export { createAcquisition } from './acquire/acquisition.ts';
export type { Acquisition, ForetoldVersion } from './acquire/acquisition.ts';
export type { AcquisitionHouse } from './acquire/acquisition-house.ts';
export type { AcquisitionSettings, ProjectSelection } from './acquire/acquisition-settings.ts';
export type { SourceRequest } from './acquire/source-shelf.ts';
export { loadAcquisitionAhead } from './acquire/workshop.ts';
export { createWorkingSetMemory } from './acquire/working-set-memory.ts';
export type { WorkingSetMemory } from './acquire/working-set-memory.ts';
export type { RequirementLine, WorkingSetProvider, WorkingSetRequest } from './acquire/working-set-request.ts';
export type { IndexOpener, IndexPlace, OpenedIndex } from './candidates/index-place.ts';
export type { CustomRequest, EggBuilder, PartDevelopRequest, PartEgg } from './custom/egg-builder.ts';
export { interpolateVariables } from './custom/interpolate-variables.ts';
export type { VariableLine } from './custom/variable-line.ts';
export type { DevelopEgg, DevelopRequest, DevelopShop } from './develop/develop-request.ts';
export type { OldNamespaces } from './develop/old-namespaces.ts';
export type { DistributedScript, Distribution } from './distributions/distribution.ts';
export { workingSetOf } from './distributions/working-set.ts';
export type { WorkingSet } from './distributions/working-set.ts';
export { tryOpenEgg } from './layout/find-eggs.ts';
export type { LinkedFile, LinkMode, LinkOutcome, LinkPlan, TreeLinker } from './layout/tree-linker.ts';
export { readMemo, writeMemo } from './memo/memo-file.ts';
export type { MemoPlace } from './memo/memo-file.ts';
export type { FileStamp, PickedVersion, ScriptsMemo, TreeMemo, WorkingSetMemo } from './memo/memo.ts';
export { createNamespaceUniter } from './namespaces/unite-namespaces.ts';
export type { NamespaceUniter, UnitedNamespaces } from './namespaces/unite-namespaces.ts';
export { renderScripts } from './scripts/render-scripts.ts';
export { createScriptMemory, scriptKey } from './scripts/script-memory.ts';
export type { ScriptMemory } from './scripts/script-memory.ts';
export { scriptPaths } from './scripts/script-paths.ts';
export type {
  GeneratedScript,
  RenderedScripts,
  ScriptEntryPoint,
  ScriptPlatform,
  ScriptRequest,
} from './scripts/script-request.ts';
export type { ScriptPorts } from './scripts/write-scripts.ts';
export { writeScripts } from './scripts/write-scripts.ts';
export type { EntryMaker, EntryOrder, MadeEntry } from './store/entry-maker.ts';
export { makeEntry } from './store/make-entry.ts';
export type { EntryPorts } from './store/make-entry.ts';
export { lockTree, TREE_LOCK_VARIABLE } from './store/lock-tree.ts';
export type { TreeLockRequest } from './store/lock-tree.ts';
export type { HeldLock, LockAttempt, LockHolder, LockKeeper } from './store/lock-keeper.ts';
export { measureStore } from './store/measure-store.ts';
export type { BucketSize, StoreSize } from './store/measure-store.ts';
export { openStore } from './store/open-store.ts';
export { pruneStore } from './store/prune-store.ts';
export type { PruneReport, PruneRequest } from './store/prune-store.ts';
export type { StorePlace } from './store/store-roots.ts';
export type { GroundSurvey, StoreGround } from './store/store-ground.ts';
export type { ExclusiveRequest, RecordBucket, Store, StorePorts, WheelRequest } from './store/store.ts';
export { superviseBuilds } from './supervision/supervise-builds.ts';
export type { BuildLimits } from './supervision/supervise-builds.ts';
export { verifyStore } from './store/verify-store.ts';
export type { DamagedEntry, VerifyReport } from './store/verify-store.ts';
export type { WheelEntry, WheelManifest } from './store/wheel-manifest.ts';
