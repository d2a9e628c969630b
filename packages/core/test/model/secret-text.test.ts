import { withoutSecretParts } from "@eks-auditor/core";
import { expect, test } from "vitest";

test.each([
  [
    "The security token included in the request is expired",
    "The security token included in the request is expired",
  ],
  [
    "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: eks:ListClusters",
    "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: eks:ListClusters",
  ],
  ["connect to https://ada:hunter2@proxy.example:3128 failed", "connect to (a secret) failed"],
  ["posting to https://hooks.slack.com/services/T0/B0/abc failed", "posting to https://(a secret) failed"],
  ["--password=hunter2 is not allowed", "(a secret) is not allowed"],
  ["denied: Authorization: Bearer abcdefgh12345678", "denied: Authorization: (a secret)"],
  [`Unexpected token 's', "{"a": secret7"... is not valid JSON`, "it is not valid JSON"],
])("%s", (said, kept) => {
  expect(withoutSecretParts(said)).toBe(kept);
});

test("a known secret goes whatever it looks like, also where it was broken over lines", () => {
  const known = ["correct horse\nbattery", "no"];
  expect(withoutSecretParts('no header: "correct horse\nbattery"', known)).toBe('no header: "(a secret)"');
  expect(withoutSecretParts("no header: correct", known)).toBe("no header: (a secret)");
});
