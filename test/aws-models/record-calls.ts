/**
 * Loaded before all else (`node --import`) by the runs that main.ts starts: writes down every call that a client of the
 * SDK makes, with its parameters and its answer, into a file of the folder that the environment names.
 */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { Client } from "@smithy/core/client";
import { type Call, callLine } from "./call.ts";

const folder = process.env.EKS_AUDITOR_CALLS;
if (!folder) throw new Error("EKS_AUDITOR_CALLS names no folder");
const file = join(folder, `${process.pid}-${threadId}.jsonl`);

interface SentCommand {
  readonly input: object;
  readonly constructor: { readonly name: string };
  /** Of the commands that take DynamoDB's values as plain ones: the command that is sent. */
  readonly clientCommand?: SentCommand;
}
type Send = (this: { config: { serviceId: string } }, command: SentCommand, ...rest: unknown[]) => unknown;

const seen = new Set<string>();

const keep = (call: Call): void => {
  const line = callLine(call);
  if (seen.has(line)) return;
  seen.add(line);
  appendFileSync(file, `${line}\n`);
};

const prototype = Client.prototype as unknown as { send: Send };
const { send } = prototype;
prototype.send = function (command, ...rest) {
  const answer = send.call(this, command, ...rest);
  // DynamoDB's answers are of an engine, and its questions are read by the engine.
  if (command.clientCommand || !(answer instanceof Promise)) return answer;
  const operation = command.constructor.name.replace(/Command$/, "");
  const call = { service: this.config.serviceId, operation, input: structuredClone(command.input) };
  answer.then(
    (output: object) => keep({ ...call, output }),
    // That it was refused is no affair of this run; what was asked is.
    () => keep(call),
  );
  return answer;
};
