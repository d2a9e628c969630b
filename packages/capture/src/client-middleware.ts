import type { HandlerExecutionContext, MetadataBearer, MiddlewareStack } from "@smithy/types";
import type { ClientService } from "./read-service.ts";

/** The client that a middleware is put on. */
export interface ClientIdentity {
  readonly service: ClientService;
  readonly region: string;
}

/** The middleware stack of any of our clients. */
export type AnyStack = MiddlewareStack<object, MetadataBearer>;

/** Puts one layer on a client as it is made: recording, replay, counting, pacing. */
export type ClientMiddleware = (client: ClientIdentity) => (stack: AnyStack) => void;

/**
 * Returns the operation that runs, for example `DescribeCluster`. The name is written out in the SDK's commands, so that
 * it survives a bundler that shortens class names.
 */
export const operationOf = (context: HandlerExecutionContext): string =>
  (context.commandName ?? "").replace(/Command$/, "");
