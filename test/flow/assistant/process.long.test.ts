import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eksAuditor } from "../cli/fixture/eks-auditor.ts";
import { makeHistoryFolder } from "../cli/fixture/history-folder.ts";
import { bareEnvironment } from "../cli/fixture/home.ts";
import { bin, start } from "../cli/fixture/real-command.ts";
import { assistant } from "./fixture.ts";

let history: Awaited<ReturnType<typeof makeHistoryFolder>>;
beforeAll(async () => {
  history = await makeHistoryFolder();
});
afterAll(() => history.remove());

/** Starts the real command as an assistant does, and speaks with it. */
const overStdio = (folder: string) =>
  assistant(
    new StdioClientTransport({
      command: process.execPath,
      args: [bin, "mcp", "--history", folder],
      env: { ...bareEnvironment },
      stderr: "pipe",
    }),
  );

describe("an assistant that starts eks-auditor mcp", () => {
  test("asks, while a second one asks and others write", async () => {
    const [one, other] = await Promise.all([overStdio(history.folder), overStdio(history.folder)]);
    const asked = { region: "eu-west-1", cluster: "payments", type: "AWS::EKS::Cluster" };
    const answers = await Promise.all([
      one.ask("cluster_at", asked),
      other.ask("overview"),
      one.ask("findings", { severity: "HIGH" }),
      other.ask("cluster_at", asked),
    ]);
    expect(answers[0]?.answer.items).toEqual(answers[3]?.answer.items);
    expect(answers[0]?.answer.items).toHaveLength(1);
    expect(await one.refusal("cluster_at", { ...asked, cluster: "nowhere" })).toMatch(/Call overview/);
    // Neither holds the history open.
    const write = ["baseline", "accept", "--cluster", "payments", "--reason", "as reviewed"];
    expect(await eksAuditor([...write, "--history", history.folder])).toMatchObject({ code: 0 });
    await Promise.all([one.close(), other.close()]);
  });

  test("is told how to make a history where there is none", async () => {
    const { refusal, close } = await overStdio(`${history.folder}-none`);
    expect(await refusal("overview")).toMatch(/there is no history .* eks-auditor snapshot/s);
    await close();
  });
});

describe("an assistant that asks eks-auditor serve", () => {
  test("gets the same answers, and no page of another origin does", async () => {
    const child = start(["serve", "--port", "0", "--json", "--history", history.folder]);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const line = await new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk) => resolve(String(chunk))),
    );
    const { url } = JSON.parse(line) as { url: string };
    const served = await assistant(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
    const asked = { q: "paym" };
    const { answer } = await served.ask("search", asked);
    expect(answer.items.length).toBeGreaterThan(0);
    // One that is started meanwhile asks the server, which has the history open.
    const started = await overStdio(history.folder);
    expect((await started.ask("search", asked)).answer).toEqual(answer);

    const init = {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        origin: "https://evil.example",
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    };
    expect((await fetch(`${url}/mcp`, init)).status).toBe(403);
    expect((await fetch(`${url}/mcp`, { ...init, headers: { ...init.headers, origin: url } })).status).toBe(
      200,
    );
    expect((await fetch(`${url}/mcp`)).status).toBe(405);
    await Promise.all([served.close(), started.close()]);
    child.kill("SIGTERM");
    await ended;
  });
});
