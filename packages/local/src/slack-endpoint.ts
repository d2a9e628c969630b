import { isJsonObject, type Json, type JsonObject, ownValue } from "@eks-auditor/core";
import { type HttpBindings, type ServerType, serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { blockRefusal } from "./slack-block-limits.ts";
import {
  channelId,
  type EndpointMessage,
  methods,
  post,
  refuse,
  type SlackEndpointState,
} from "./slack-methods.ts";

/** An answer that the endpoint gives in place of a good one. */
export interface EndpointFault {
  /** 429 with `Retry-After`, any 5xx, or `cut`: the connection is closed without an answer. */
  readonly status: 429 | 500 | 502 | 503 | "cut";
  readonly retryAfterSeconds?: number;
  /** How many calls are answered so. */
  readonly times: number;
  /** The call is done all the same, as it may be at Slack when it answers 500. */
  readonly done?: boolean;
  /** Only calls of this method (`chat.postMessage`); all when absent. */
  readonly method?: string;
}

export interface SlackEndpointOptions {
  /** 0, the default, takes a free port of the loopback interface. */
  readonly port?: number;
  /** The one token that is accepted; `xoxb-local` when absent. */
  readonly token?: string;
  /** Channels by name; when absent every channel exists. */
  readonly channels?: readonly string[];
  /** Messages that are there from the beginning. */
  readonly messages?: readonly EndpointMessage[];
  /** Epoch milliseconds; messages get their `ts` from it. */
  readonly now?: () => number;
}

/** A running endpoint. */
export interface SlackEndpoint {
  /** Base URL of the Web API, for `slackApiUrl`. */
  readonly apiUrl: string;
  /** URL of an incoming webhook that posts to the channel `webhook`. */
  readonly webhookUrl: string;
  readonly token: string;
  /** Returns the messages taken so far, oldest first; of one channel (id or name) or of all. */
  messages(channel?: string): readonly EndpointMessage[];
  /** URL that a press of a button on a message brings along, for answers to it (`response_url`). */
  responseUrl(message: Pick<EndpointMessage, "channel" | "ts">): string;
  /** What was said to whoever pressed a button, and to nobody else. */
  saidToOne(): readonly JsonObject[];
  /** How many calls came in, by method. */
  calls(): Readonly<Record<string, number>>;
  /** Lets coming calls fail. Faults that were set before come first. */
  fail(fault: EndpointFault): void;
  close(): Promise<void>;
}

interface Environment {
  Bindings: HttpBindings;
}

interface State {
  readonly token: string;
  readonly kept: SlackEndpointState;
  readonly calls: Map<string, number>;
  faults: (EndpointFault & { readonly left: number })[];
  readonly saidToOne: JsonObject[];
}

/**
 * Starts a Slack Web API on the loopback interface that keeps what it is sent: `chat.postMessage`, `chat.update`,
 * `conversations.history`, `.replies` and `.list`, `auth.test`, an incoming webhook, and answers to pressed buttons. It refuses what Slack refuses
 * by its documented limits, with Slack's own words.
 */
export const startSlackEndpoint = async (options: SlackEndpointOptions = {}): Promise<SlackEndpoint> => {
  const state: State = {
    token: options.token ?? "xoxb-local",
    kept: {
      messages: [...(options.messages ?? [])],
      channels: options.channels,
      now: options.now ?? Date.now,
    },
    calls: new Map(),
    faults: [],
    saidToOne: [],
  };
  const app = slackApp(state);
  const { server, port } = await listen(app, options.port ?? 0);
  const base = `http://127.0.0.1:${port}`;
  return {
    apiUrl: `${base}/api/`,
    webhookUrl: `${base}/services/T00000000/B00000000/local`,
    token: state.token,
    messages: (channel) =>
      state.kept.messages.filter((message) => !channel || message.channel === channelId(channel)),
    responseUrl: ({ channel, ts }) => `${base}/actions/${channel}/${ts}`,
    saidToOne: () => state.saidToOne,
    calls: () => Object.fromEntries(state.calls),
    fail: (fault) => {
      state.faults.push({ ...fault, left: fault.times });
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
};

const listen = (app: Hono<Environment>, port: number): Promise<{ server: ServerType; port: number }> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info) =>
      resolve({ server, port: info.port }),
    );
    server.once("error", reject);
  });

const slackApp = (state: State): Hono<Environment> => {
  const app = new Hono<Environment>();
  app.post("/api/:method", async (context) => {
    const method = context.req.param("method");
    const form = await formOf(context);
    return answer(context, state, method, () => {
      if (context.req.header("authorization") !== `Bearer ${state.token}`) return refuse("invalid_auth");
      const handle = ownValue(methods, method);
      return handle ? handle(state.kept, form) : refuse("unknown_method");
    });
  });
  app.post("/services/*", async (context) => {
    const body: unknown = JSON.parse(await context.req.text());
    return answer(
      context,
      state,
      "webhook",
      () =>
        isJsonObject(body) ? post(state.kept, { ...body, channel: "webhook" }) : refuse("invalid_payload"),
      (result) =>
        result.ok === true ? new Response("ok") : new Response(String(result.error), { status: 400 }),
    );
  });
  app.post("/actions/:channel/:ts", async (context) => {
    const body: unknown = JSON.parse(await context.req.text());
    return answer(context, state, "response", () => {
      if (!isJsonObject(body)) return refuse("invalid_payload");
      if (body.replace_original === true)
        return (
          methods["chat.update"]?.(state.kept, { ...body, ...context.req.param() }) ??
          refuse("unknown_method")
        );
      const refusal = blockRefusal(typeof body.text === "string" ? body.text : undefined, body.blocks);
      if (refusal) return refuse(refusal.error, refusal.messages);
      state.saidToOne.push(body);
      return { ok: true };
    });
  });
  return app;
};

/** The Web API's clients send forms in which what is no text is JSON. */
const formOf = async (context: Context<Environment>): Promise<JsonObject> =>
  Object.fromEntries(
    [...new URLSearchParams(await context.req.text())].map(([key, value]) => [key, fieldOf(key, value)]),
  );

const fieldOf = (key: string, value: string): Json =>
  key === "blocks" || key === "metadata" ? (JSON.parse(value) as Json) : value;

const answer = (
  context: Context<Environment>,
  state: State,
  method: string,
  handle: () => JsonObject,
  respond: (result: JsonObject) => Response = (result) => Response.json(result),
): Response => {
  state.calls.set(method, (state.calls.get(method) ?? 0) + 1);
  const fault = takeFault(state, method);
  if (!fault) return respond(handle());
  if (fault.done) handle();
  if (fault.status === "cut") {
    context.env.incoming.socket.destroy();
    return new Response("");
  }
  const headers = fault.status === 429 ? { "retry-after": String(fault.retryAfterSeconds ?? 1) } : undefined;
  return new Response("", { status: fault.status, ...(headers ? { headers } : {}) });
};

const takeFault = (state: State, method: string): EndpointFault | undefined => {
  const fault = state.faults.find((one) => !one.method || one.method === method);
  if (!fault) return undefined;
  state.faults = state.faults.flatMap((one) =>
    one !== fault ? one : one.left > 1 ? { ...one, left: one.left - 1 } : [],
  );
  return fault;
};
