import { createHmac } from "node:crypto";
import { shiftInstant } from "@eks-auditor/core";
import { verifySlackSignature } from "@eks-auditor/slack";
import { describe, expect, it } from "vitest";

/** The example of https://docs.slack.dev/authentication/verifying-requests-from-slack */
const documented = {
  signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
  timestamp: "1531420618",
  rawBody:
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
  signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  now: new Date(1531420618_000).toISOString(),
};

const sign = (secret: string, timestamp: string, body: Uint8Array): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;

describe("a request that claims to be Slack's", () => {
  it("is believed when signed as Slack's documentation shows, and up to five minutes later", () => {
    expect(verifySlackSignature(documented)).toBe(true);
    expect(verifySlackSignature({ ...documented, now: shiftInstant(documented.now, 299_000) })).toBe(true);
  });

  it("is believed for bytes that are no text", () => {
    const rawBody = Uint8Array.from([0xff, 0x00, 0xfe]);
    const signature = sign("secret", documented.timestamp, rawBody);
    expect(verifySlackSignature({ ...documented, signingSecret: "secret", rawBody, signature })).toBe(true);
  });

  it.each<[string, Partial<typeof documented> & { timestamp?: string; signature?: string }]>([
    ["replayed later", { now: shiftInstant(documented.now, 301_000) }],
    ["dated ahead", { now: shiftInstant(documented.now, -301_000) }],
    ["with another body", { rawBody: `${documented.rawBody}&x=1` }],
    ["signed with another secret", { signingSecret: "other" }],
    ["with another timestamp", { timestamp: "1531420619" }],
    ["with a timestamp that is no number", { timestamp: "1531420618.0" }],
    ["with a short signature", { signature: "v0=a2114d57" }],
    ["with another version", { signature: documented.signature.replace("v0=", "v1=") }],
    ["with an empty signature", { signature: "" }],
    [
      "when no secret is set",
      { signingSecret: "", signature: sign("x", documented.timestamp, Buffer.from("")) },
    ],
  ])("is not believed %s", (_, changed) => {
    expect(verifySlackSignature({ ...documented, ...changed })).toBe(false);
  });

  it("is not believed without its headers", () => {
    expect(verifySlackSignature({ ...documented, timestamp: undefined })).toBe(false);
    expect(verifySlackSignature({ ...documented, signature: undefined })).toBe(false);
  });
});
