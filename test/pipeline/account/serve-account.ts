import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type ReadService, readServices } from "@eks-auditor/capture";
import { type AccountModel, answer, ModelError } from "../../seed-account/index.ts";
import { endpointVariables } from "./audited-operations.ts";
import { readCall, type WireCall } from "./read-call.ts";
import { type WireAnswer, writeAnswer, writeRefusal } from "./write-answer.ts";

/** One call that came in. */
export interface SeenCall {
  readonly service: ReadService;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Says what is refused; the first that gives an error decides. */
export type Refusing = (call: Omit<SeenCall, "at">) => ModelError | undefined;

/** An account that answers the audited services' APIs on loopback, as the model says at the moment. */
export interface ServedAccount {
  /** The one address at which all services answer. */
  readonly url: string;
  /** Endpoint of each service, by the variable with which a function is told of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The account as it is now; assign it to change the account. */
  model: AccountModel;
  readonly refusing: Set<Refusing>;
  readonly calls: readonly SeenCall[];
  close(): void;
}

/** Returns the service that a path begins with, and what follows it; undefined where it begins with none. */
const addressed = (url: string): { service: ReadService; path: string } | undefined => {
  const [, prefix = "", rest = ""] = /^\/([^/?]+)(.*)$/.exec(url) ?? [];
  const service = readServices.find((name) => name === prefix);
  return service && { service, path: rest.startsWith("/") ? rest : `/${rest}` };
};

/** Services by the name that requests are signed for; both generations of load balancers share one. */
const signingNames: Readonly<Record<string, ReadService>> = {
  autoscaling: "autoScaling",
  ec2: "ec2",
  eks: "eks",
  iam: "iam",
  sts: "sts",
  wafv2: "wafv2",
};

/** Returns the service that a request to the one address of all of them is signed for. Throws RangeError where it is none. */
const signedFor = (authorization = "", body: string): ReadService => {
  const [, name = ""] = /Credential=[^/]+\/\d+\/[^/]*\/([^/]+)\//.exec(authorization) ?? [];
  if (name === "elasticloadbalancing")
    return new URLSearchParams(body).get("Version") === "2012-06-01" ? "elb" : "elbv2";
  const service = signingNames[name];
  if (!service) throw new RangeError(`no audited service is signed for as ${name}`);
  return service;
};

/**
 * Serves a model of an account over HTTP, in AWS's own protocols: each service under its name, and all of them at one
 * address, where the signature tells which is meant.
 */
export const serveAccount = async (model: AccountModel): Promise<ServedAccount> => {
  const calls: SeenCall[] = [];
  const refusing = new Set<Refusing>();
  const account = { model };
  const take = (service: ReadService, wire: WireCall): WireAnswer => {
    const { operation, input } = readCall(service, wire);
    const call = { service, operation: operation.name, input };
    calls.push({ ...call, at: Date.now() });
    try {
      for (const refuse of refusing) {
        const refusal = refuse(call);
        if (refusal) throw refusal;
      }
      return writeAnswer(service, operation, answer(account.model, service, operation.name, input));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { name, message, $metadata } = error;
      return writeRefusal(service, { name, message, status: $metadata.httpStatusCode });
    }
  };
  const server = createServer((request, response) => {
    const respond = async (): Promise<void> => {
      const body = await text(request);
      const { method = "GET", url = "/", headers } = request;
      const { service, path } = addressed(url) ?? {
        service: signedFor(headers.authorization, body),
        path: url,
      };
      const wire = { method, path, headers, body };
      const answered = take(service, wire);
      response.writeHead(answered.status, answered.headers).end(answered.body);
    };
    respond().catch((error: unknown) => {
      response.writeHead(501).end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    environment: Object.fromEntries(
      readServices.map((service) => [endpointVariables[service], `${url}/${service}`]),
    ),
    get model() {
      return account.model;
    },
    set model(next) {
      account.model = next;
    },
    refusing,
    calls,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
