import type { SecretMarker } from "@eks-auditor/core";
import { canAssume, whoCanAssume } from "@eks-auditor/core/trust";
import { describe, expect, test } from "vitest";
import { storedPolicy } from "../src/identity/stored-policy.ts";
import { secretMarkerOf, withKeyedMarkers } from "../src/secret-marker.ts";

const vendor = "arn:aws:iam::210987654321:root";
const ours = secretMarkerOf(Buffer.alloc(32, 1));
const trusting = (Condition: object) =>
  withKeyedMarkers(
    storedPolicy({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole", Condition }],
    }),
    ours,
  );
const verdict = (Condition: object, externalId?: string, markerOf?: SecretMarker): string =>
  canAssume(trusting(Condition), {
    principal: vendor,
    ...(externalId !== undefined && { context: { "sts:ExternalId": externalId } }),
    markerOf,
  }).verdict;

describe("an external id that history holds as a marker", () => {
  const agreed = { StringEquals: { "sts:ExternalId": "agreed-upon" } };

  test.each([
    ["the agreed one", "agreed-upon", "allowed"],
    ["another one", "guessed", "denied"],
    ["none told", undefined, "undecided"],
  ])("lets the third party in by %s: %s is %s", (_, given, expected) => {
    expect(verdict(agreed, given, ours)).toBe(expected);
  });

  test("holds back whom it names in a Deny, and nobody else", () => {
    const denied = { StringNotEquals: { "sts:ExternalId": ["agreed-upon"] } };
    expect(verdict(denied, "agreed-upon", ours)).toBe("denied");
    expect(verdict(denied, "guessed", ours)).toBe("allowed");
  });

  test("does not compare where nobody can make the marker, nor with a pattern", () => {
    expect(verdict(agreed, "agreed-upon")).toBe("undecided");
    expect(verdict(agreed, "agreed-upon", secretMarkerOf(Buffer.alloc(32, 1), "recorded"))).toBe("undecided");
    expect(verdict({ StringLike: { "sts:ExternalId": "agreed-*" } }, "agreed-upon", ours)).toBe("undecided");
  });

  test("is no secret where a condition only asks whether there is one", () => {
    const policy = trusting({ Null: { "sts:ExternalId": "false" } });
    expect(JSON.stringify(policy)).toContain('"null":{"sts:externalid":["false"]}');
    expect(whoCanAssume(policy).subjects.map(({ words }) => words)).toEqual([
      "whoever account 210987654321 allows, if sts:externalid is present",
    ]);
    expect(verdict({ Null: { "sts:ExternalId": "false" } }, "any")).toBe("allowed");
  });
});
