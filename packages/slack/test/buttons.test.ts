import { readButtonPress, respondToPress } from "@eks-auditor/slack/buttons";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const payload = {
  type: "block_actions",
  user: { id: "U0123ABCD", username: "minsu", name: "minsu", team_id: "T1" },
  container: { type: "message", message_ts: "1700000000.000100", channel_id: "C0123" },
  channel: { id: "C0123", name: "eks-audit" },
  message: { ts: "1700000000.000100" },
  response_url: "https://hooks.slack.com/actions/T1/1/x",
  actions: [
    { type: "button", action_id: "report-mute", block_id: "b", value: "r1", action_ts: "1700000060.123456" },
  ],
};
const read = (of: unknown) => readButtonPress(new URLSearchParams({ payload: JSON.stringify(of) }));
const [action] = payload.actions;

describe("a press of a button", () => {
  it("is read as Slack sends it", () => {
    expect(read(payload)).toEqual({
      action: "mute",
      reportId: "r1",
      by: { id: "U0123ABCD", name: "minsu" },
      at: "2023-11-14T22:14:20.123Z",
      channelId: "C0123",
      messageTs: "1700000000.000100",
      responseUrl: "https://hooks.slack.com/actions/T1/1/x",
    });
  });

  it.each<[string, unknown]>([
    ["of another kind", { ...payload, type: "view_submission" }],
    ["of no kind", {}],
    ["no object", []],
    ["null", null],
    ["of nobody", { ...payload, user: {} }],
    ["of a user that is no text", { ...payload, user: { id: 1 } }],
    ["of no button", { ...payload, actions: [] }],
    ["of two buttons", { ...payload, actions: [action, action] }],
    ["of another app's button", { ...payload, actions: [{ ...action, action_id: "mute" }] }],
    [
      "of a button that there is not",
      { ...payload, actions: [{ ...action, action_id: "report-constructor" }] },
    ],
    ["of no report", { ...payload, actions: [{ ...action, value: undefined }] }],
    ["of a report that is no text", { ...payload, actions: [{ ...action, value: { a: 1 } }] }],
    ["of a very long report", { ...payload, actions: [{ ...action, value: "r".repeat(201) }] }],
    ["at no time", { ...payload, actions: [{ ...action, action_ts: "soon" }] }],
    ["at a negative time", { ...payload, actions: [{ ...action, action_ts: "-1.0" }] }],
    ["at the end of time", { ...payload, actions: [{ ...action, action_ts: "99999999999999.0" }] }],
    ["in no channel", { ...payload, channel: undefined, container: undefined }],
    ["on no message", { ...payload, message: undefined, container: undefined }],
  ])("%s is none", (_, wrong) => {
    expect(read(wrong)).toBeNull();
  });

  it("is none without a payload, or with one that is no JSON", () => {
    for (const form of ["", "payload=", "payload=%7B", "text=x"])
      expect(readButtonPress(new URLSearchParams(form))).toBeNull();
  });

  it("whatever JSON comes, reading it is no error", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void read(value)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(payload)), (value, key) => {
        read({ ...payload, [key]: value });
      }),
    );
  });
});

describe("an answer to a press", () => {
  const content = { kind: "only-them", content: { text: "x", blocks: [] } } as const;

  it.each([
    "http://hooks.slack.com/actions/x",
    "https://hooks.slack.com.example.org/x",
    "https://example.org/hooks.slack.com",
    "https://hooks.slack.com@example.org/",
    "https://user:secret@hooks.slack.com/x",
    "https://hooks.slack.com:8443/x",
    "https://slack.com/x",
    "https://HOOKS.slack.com.:443/x",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "//hooks.slack.com/x",
    "",
  ])("goes nowhere but to Slack: %s", async (url) => {
    const called: unknown[] = [];
    const answering = respondToPress(url, content, {
      timeoutMilliseconds: 100,
      fetch: async (to) => {
        called.push(to);
        return new Response("");
      },
    });
    await expect(answering).rejects.toThrow("none of Slack's");
    expect(called).toEqual([]);
  });

  it("follows no redirect, and says when Slack does not take it", async () => {
    let redirect: unknown;
    const answering = respondToPress("https://hooks.slack.com/actions/T1/1/x", content, {
      timeoutMilliseconds: 100,
      fetch: async (_, init) => {
        redirect = init?.redirect;
        return new Response("", { status: 404 });
      },
    });
    await expect(answering).rejects.toThrow("HTTP 404");
    expect(redirect).toBe("error");
  });
});
