import type { ScopedUnread } from "../completeness/scoped-unread.ts";
import type { ClusterDirectory } from "../directory/cluster-directory.ts";
import type { ActorIdentity } from "../events/actor-class/actor-identity.ts";
import type { Cause } from "../model/cause.ts";
import type { Change } from "../model/change.ts";
import type { Effect } from "../model/effect.ts";
import type { Scope } from "../model/scope.ts";
import type { SnapshotWithChanges } from "../model/snapshot.ts";
import type { ReportNote } from "./report.ts";

/** What reports are made of. */
export interface ReportSources {
  /** The commits of one quiet window, of any scopes. */
  readonly snapshots: readonly SnapshotWithChanges[];
  /** Returns the events that explain one change of a snapshot. */
  readonly causesOf: (change: Change, scope: Scope) => readonly Cause[];
  /** Returns who is behind an event. Absent: nobody can tell actors apart, and nobody is taken for a controller. */
  readonly actorOf?: (cause: Cause) => ActorIdentity;
  /** Returns what the net change of one resource means. */
  readonly effectsOf: (change: Change, scope: Scope) => readonly Effect[];
  /** Returns what is to be said beside some net changes. */
  readonly notesOf?: (
    changes: readonly { readonly change: Change; readonly scope: Scope }[],
  ) => readonly ReportNote[];
  /** The clusters of that time. */
  readonly directory: ClusterDirectory;
  /**
   * What could not be read, or not lately, of the sections beside those of the snapshots on which what the changes mean
   * rests.
   */
  readonly sectionsUnread?: readonly ScopedUnread[];
}
