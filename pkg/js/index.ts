export { connect, connectSurf, type ConnectOptions } from "./connect.js";
export { ready } from "./runtime.js";
export { escapeQuery, normalizeDraft, validateDraft, validatePackage, type NormalizeOptions, type ValidateOptions } from "./validate.js";
export { surfSummary } from "./surf.js";
export { GeodepotError, isGeodepotError } from "./error.js";
export type { CallOptions } from "./options.js";
export type { Page, Pages } from "./pages.js";
export type { Client, Packages, Records } from "./client.js";
export type { Terms, Vocabularies } from "./terms.js";
export type { Communities, CommunityHandle, CommunityLogo } from "./community.js";
export type { Doi, DraftHandle, PackageDraft, Published } from "./draft.js";
export type { Assistance, PackageRecord, RecordHandle } from "./record.js";
export type { AccessLinks } from "./links.js";
export type { Requests, Review } from "./review.js";
export type { DraftFiles, RecordFiles, UploadOptions } from "./files.js";
export type { Progress, SendOptions } from "./wire.js";
export type { Associated, Context, DraftResources, InContext } from "./resources.js";
export type { SurfClient, SurfCollection, SurfCommunities, SurfCommunityHandle, SurfDeposit, SurfDeposits, SurfObjects } from "./surf.js";
export type { SurfFiles } from "./surf-files.js";
export type {
    ApplyOptions,
    DepositPart,
    DepositResource,
    DepositSpec,
    FileRule,
    Observed,
    Plan,
    PlanConflict,
    PlanOptions,
    PreviousVersion,
} from "./deposit.js";
export type { DepositFiles, FileContent } from "./folder.js";
export type { Journal } from "./journal.js";
export type { FileBody } from "./body.js";
export type { Download } from "./download.js";
export type * from "./types.js";
