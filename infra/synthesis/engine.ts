/**
 * Runs in the place of the `pulumi` command: the SST command has built the program and serves its calls, as in a real
 * deployment; this registers every resource with answers of its own and writes down what AWS would have been asked for.
 */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { answerCall, outputsOf } from "./answers.ts";
import { platform } from "./paths.ts";
import { plain } from "./plain.ts";
import type { SynthesizedResource } from "./resource.ts";

/** The part of Pulumi's Node.js runtime that stands in for an engine, as its testing guide describes. */
interface PulumiRuntime {
  setMocks(
    mocks: {
      newResource(args: MockResource): Promise<{ id: string; state: Record<string, unknown> }>;
      call(args: { token: string; inputs: Record<string, unknown> }): Record<string, unknown>;
    },
    project: string,
    stack: string,
    preview: boolean,
  ): Promise<void>;
  setAllConfig(config: Record<string, string>): void;
  runInPulumiStack(program: () => Promise<unknown>): Promise<unknown>;
}

interface MockResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly custom?: boolean;
  /** Of a resource that is looked up and not made. */
  readonly id?: string;
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getRetainondelete(): boolean;
}

const require = createRequire(join(platform, "package.json"));
const { runtime } = require("@pulumi/pulumi") as { runtime: PulumiRuntime };
const { MockMonitor } = require("@pulumi/pulumi/runtime/mocks") as {
  MockMonitor: { prototype: { registerResource(request: RegisterRequest, answer: unknown): Promise<void> } };
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    stack: { type: "string" },
    config: { type: "string", multiple: true },
    "event-log": { type: "string" },
  },
});
const [command = ""] = positionals;
const [, app = "", stage = ""] = String(values.stack ?? positionals.at(-1)).split("/");

/** A state without resources: every synthesis is a first deployment. */
const writeEmptyState = (): void => {
  const backend = fileURLToPath(String(process.env.PULUMI_BACKEND_URL));
  const file = join(backend, ".pulumi/stacks", app, `${stage}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "" };
  const latest = { manifest, resources: [] };
  writeFileSync(
    file,
    JSON.stringify({ version: 3, checkpoint: { stack: `organization/${app}/${stage}`, latest } }),
  );
};

const tell = (event: Record<string, unknown>): void =>
  appendFileSync(String(values["event-log"]), `${JSON.stringify({ sequence: 1, timestamp: 1, ...event })}\n`);

const fail = (error: unknown): never => {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(message);
  tell({ diagnosticEvent: { message, severity: "error", color: "never" } });
  process.exit(1);
};

const run = async (): Promise<void> => {
  const main = /^main: (.*)$/m.exec(readFileSync("Pulumi.yaml", "utf8"))?.[1];
  if (!main) throw new Error("SST gave no program to run");
  const config = Object.fromEntries(
    [values.config ?? []].flat().map((entry) => {
      const [key = "", ...rest] = String(entry).split("=");
      return [key, rest.join("=")];
    }),
  );
  const region = config["aws:region"] ?? "";
  const resources = new Map<string, SynthesizedResource>();
  const retained = new Set<string>();

  const register = MockMonitor.prototype.registerResource;
  MockMonitor.prototype.registerResource = function (request, answer) {
    if (request.getRetainondelete()) retained.add(`${request.getType()} ${request.getName()}`);
    return register.call(this, request, answer);
  };
  await runtime.setMocks(
    {
      newResource: async ({ type, name, inputs, custom, id: lookedUp }) => {
        const { id, state } = outputsOf({ type, name: lookedUp || name, inputs, region });
        if (custom && !lookedUp) {
          const key = `${type} ${name}`;
          if (resources.has(key)) throw new Error(`two resources are called ${key}`);
          resources.set(key, {
            type,
            name,
            id,
            inputs: (await plain(inputs)) as Record<string, unknown>,
            outputs: (await plain(state)) as Record<string, unknown>,
            retainOnDelete: retained.has(key),
          });
        }
        return { id, state };
      },
      call: ({ token, inputs }) => answerCall({ token, inputs, region }),
    },
    app,
    stage,
    false,
  );
  runtime.setAllConfig(config);
  process.on("beforeExit", (code) => {
    if (code !== 0) return;
    const sorted = [...resources.values()].sort((a, b) => (a.type + a.name < b.type + b.name ? -1 : 1));
    writeFileSync(String(process.env.EKS_AUDITOR_SYNTHESIS), JSON.stringify(sorted));
    tell({ summaryEvent: { maybeCorrupt: false, durationSeconds: 0, resourceChanges: {}, policyPacks: {} } });
  });
  await runtime.runInPulumiStack(() => import(pathToFileURL(main).href));
};

process.on("unhandledRejection", fail);
if (command === "stack") writeEmptyState();
else if (command === "up") await run().catch(fail);
else fail(new Error(`the synthesis engine knows no pulumi ${command}`));
