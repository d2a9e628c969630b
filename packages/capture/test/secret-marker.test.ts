import { createHash } from "node:crypto";
import { isSecretMarker } from "@eks-auditor/core";
import { expect, it } from "vitest";
import { configurationValues } from "../src/eks-members/configuration-values.ts";
import { secretFingerprint } from "../src/secret-fingerprint.ts";
import { secretMarkerOf, withKeyedMarkers } from "../src/secret-marker.ts";

const [one, other] = [secretMarkerOf(Buffer.alloc(32, 1)), secretMarkerOf(Buffer.alloc(32, 2))];

it("marks the same secret alike by one key, and otherwise by another", () => {
  expect(isSecretMarker(one("1234"))).toBe(true);
  expect(one("1234")).toBe(one("1234"));
  expect(one("1235")).not.toBe(one("1234"));
  expect(other("1234")).not.toBe(one("1234"));
  expect(one(one("1234"))).toBe(one("1234"));
});

it("keeps nothing that digests of guesses would confirm", () => {
  const kept = JSON.stringify(withKeyedMarkers(configurationValues("adminPassword: '1234'"), one));
  expect(kept).toContain(one("1234"));
  for (const algorithm of ["md5", "sha1", "sha256", "sha512"])
    expect(kept).not.toContain(createHash(algorithm).update("1234").digest("hex").slice(0, 12));
});

it("finds fingerprints within texts, URL-encoded ones too, and no digest of an image", () => {
  const fingerprint = secretFingerprint("1234");
  const image = `sha256:${"ab".repeat(32)}`;
  const text = JSON.stringify({ Token: fingerprint, image });
  expect(withKeyedMarkers([text, encodeURIComponent(text)], one)).toEqual([
    JSON.stringify({ Token: one("1234"), image }),
    encodeURIComponent(JSON.stringify({ Token: one("1234"), image })),
  ]);
});

it("sorts a set of secrets by its markers, so that its order tells nothing that a guess would confirm", () => {
  const secrets = Array.from({ length: 12 }, (_, n) => `secret ${n}`);
  const set = secrets.map(secretFingerprint).sort();
  expect(withKeyedMarkers(set, one)).toEqual(secrets.map(one).sort());
  expect(
    withKeyedMarkers(
      set.map((Value) => ({ Key: "sig", Value })),
      one,
    ),
  ).toEqual(
    secrets
      .map(one)
      .sort()
      .map((Value) => ({ Key: "sig", Value })),
  );
  // What AWS keeps in an order stays in it.
  const list = [...set].reverse();
  expect(withKeyedMarkers(list, one)).toEqual(list.map(one));
});
