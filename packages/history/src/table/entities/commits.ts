import { list, Resource, SectionState } from "@eks-auditor/core";
import { CustomAttributeType } from "electrodb";
import { ChangeSetEntry } from "../../commit/change-set-entry.ts";
import { StoredRevision } from "../../commit/revision.ts";
import { StoredSnapshot } from "../../commit/stored-snapshot.ts";
import { number, optionalNumber, optionalText, text } from "../attribute.ts";
import type { Body } from "../body.ts";
import { entity } from "../entity.ts";

export const scope = entity({
  says: "A scope that has, or is about to get, a head. Written once, when it is first asked for or before its first commit, so that no commit can be lost from sight.",
  model: "scope",
  key: ["scopes", "<scope>"],
  attributes: {
    scope: text,
    /** When a reading of it was first asked for; absent: it was read unasked. */
    expectedAt: optionalText,
    /** Up to which version its resources are in the index of shared identifiers, where that had to be made up for. */
    indexed: optionalNumber,
  },
});

export const head = entity({
  says: "Where a scope stands. The one item that every writer of a scope must win: `version` counts its writes, and each is on condition of the one before.",
  model: "head",
  key: ["head#<scope>", "head"],
  attributes: {
    scope: text,
    version: number,
    /** Tells a writer whose answer got lost that this was its write. */
    writeId: text,
    /** What the last write was for: the stream lets only `committed` through to publish. */
    lastWrite: { type: ["claimed", "committed", "read"], required: true },
    seq: number,
    /** `Claim`: the commit that is being applied. */
    claim: { type: CustomAttributeType<Body>("any") },
  },
  body: list(SectionState),
});

export const changeSet = entity({
  says: "A part of a commit's change set: written before the head is claimed, read when the commit is applied.",
  model: "change-set",
  key: ["changes#<commitId>", "chunk#<chunk>"],
  attributes: {
    commitId: text,
    chunk: { type: "number", required: true, padding: { length: 6, char: "0" } },
    expiresAt: optionalNumber,
  },
  body: list(ChangeSetEntry),
});

export const snapshot = entity({
  says: "One commit: what it read and how many changes it has. In the index only while it waits to be published.",
  model: "snapshot",
  key: ["snapshot#<scope>", "seq#<seq>"],
  indexes: {
    unpublished: {
      index: "gsi1",
      key: ["snapshots#<mark>", "<committedAt>#<scope>@<seq>"],
      projection: ["scope", "seq", "committedAt"],
      condition: ({ mark }) => mark === "unpublished",
    },
  },
  attributes: {
    scope: text,
    seq: { type: "number", required: true, padding: { length: 12, char: "0" } },
    commitId: text,
    committedAt: text,
    mark: { type: ["unpublished", "published", "quiet"], required: true },
    /** Renewed each time it is marked as unpublished: who publishes what was there before must not unmark it. */
    markId: text,
    publishedAt: optionalText,
    expiresAt: optionalNumber,
  },
  body: StoredSnapshot,
});

export const resource = entity({
  says: "A resource as the last commit that changed it left it. What is gone stays as a tombstone, for those who ask about the time before.",
  model: "resource",
  key: ["resource#<scope>#<section>", "<key>"],
  attributes: {
    scope: text,
    section: text,
    key: text,
    /** The commit that wrote it: an older one never overwrites it. */
    seq: number,
    /** `observedAt` of its last revision. */
    revisionAt: text,
    /** Counts its revisions from 1. */
    ordinal: number,
    gone: { type: "boolean", required: true },
    expiresAt: optionalNumber,
  },
  body: Resource,
});

export const revision = entity({
  says: "One revision of a resource: what changed, and the way back to what was before.",
  model: "revision",
  key: ["revision#<scope>#<section>#<key>", "<observedAt>"],
  attributes: {
    scope: text,
    section: text,
    key: text,
    observedAt: text,
    seq: number,
    ordinal: number,
    expiresAt: optionalNumber,
  },
  body: StoredRevision,
});

export const sectionState = entity({
  says: "A section's state from `observedAt` on: one for each commit that read it, none for sweeps that found it unchanged.",
  model: "section-state",
  key: ["section#<scope>#<section>", "<observedAt>"],
  attributes: {
    scope: text,
    section: text,
    observedAt: text,
  },
  body: SectionState,
});
