import type { Change, JsonObject } from "../../../src/index.ts";

const at = "2026-11-22T10:00:00.000Z";

const role = (document: JsonObject): JsonObject => ({
  Arn: "arn:aws:iam::123456789012:role/deploy",
  AssumeRolePolicyDocument: document,
});

/** Returns the change of role `deploy` from one trust policy to another. */
export const trustChange = (before: JsonObject, after: JsonObject): Change => ({
  type: "AWS::IAM::Role",
  kind: "modified",
  name: "deploy",
  id: "id",
  before: role(before),
  after: role(after),
  owners: [],
  section: "identity",
  patch: [],
  aliases: [],
  parents: [],
  observedAt: at,
  completedAt: at,
  previousObservedAt: null,
  previousRevisionAt: null,
});
