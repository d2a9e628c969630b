import type { ReadService } from "@eks-auditor/capture";
import { type Operation, operations, protocolOf } from "./audited-operations.ts";
import { readQuery } from "./read-query.ts";

/** An API call as it came over the wire. */
export interface WireCall {
  readonly method: string;
  /** Path after the service's own prefix, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Returns the operation that a call asks for, and its input. Throws RangeError when the SDK has no such operation. */
export const readCall = (
  service: ReadService,
  call: WireCall,
): { operation: Operation; input: Record<string, unknown> } => {
  const protocol = protocolOf(service);
  if (protocol === "rest-json") return readRest(service, call);
  if (protocol === "json") {
    const name = String(call.headers["x-amz-target"]).split(".").at(-1) ?? "";
    return { operation: named(service, name), input: call.body === "" ? {} : JSON.parse(call.body) };
  }
  const form = new URLSearchParams(call.body);
  const operation = named(service, form.get("Action") ?? "");
  return { operation, input: { ...readQuery(operation.input, form, protocol === "ec2") } };
};

const named = (service: ReadService, name: string): Operation => {
  const operation = operations(service).get(name);
  if (!operation) throw new RangeError(`the SDK's ${service} has no operation ${name}`);
  return operation;
};

const readRest = (service: ReadService, { method, path, body }: WireCall) => {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  for (const operation of operations(service).values()) {
    if (operation.http?.[0] !== method) continue;
    const labels = labelsOf(operation.http[1], pathname);
    if (!labels) continue;
    const input: Record<string, unknown> = { ...(body === "" ? {} : JSON.parse(body)), ...labels };
    for (const [name, member] of operation.input.structIterator()) {
      const { httpQuery } = member.getMergedTraits();
      if (httpQuery === undefined || !searchParams.has(httpQuery)) continue;
      input[name] = member.isListSchema() ? searchParams.getAll(httpQuery) : searchParams.get(httpQuery);
    }
    return { operation, input };
  }
  throw new RangeError(`the SDK's ${service} has no operation for ${method} ${pathname}`);
};

/** Returns what stands in a path where its template has labels; undefined when they do not fit. */
const labelsOf = (template: string, pathname: string): Record<string, string> | undefined => {
  const [wanted = ""] = template.split("?");
  const parts = wanted.split("/");
  const given = pathname.replace(/(?<=.)\/$/, "").split("/");
  if (parts.length !== given.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    const label = /^\{(\w+)\}$/.exec(part)?.[1];
    if (label === undefined && part !== value) return undefined;
    if (label !== undefined) labels[label] = value;
  }
  return labels;
};
