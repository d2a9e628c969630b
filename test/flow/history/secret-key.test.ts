import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { expect, it } from "vitest";

it("a history has one key for its secrets, whoever asks first, and another history another", async () => {
  const [one, other] = [await openEmbeddedDynamoDB(), await openEmbeddedDynamoDB()];
  try {
    const openings = [openHistory(one), openHistory(one), openHistory(one)];
    const keys = await Promise.all(openings.map((history) => history.secretKey()));
    const hex = keys.map((key) => Buffer.from(key).toString("hex"));
    expect(new Set(hex)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
    expect(await openHistory(one).secretKey()).toEqual(keys[0]);
    expect(await openHistory(other).secretKey()).not.toEqual(keys[0]);
  } finally {
    await one.close();
    await other.close();
  }
});
