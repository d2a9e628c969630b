import { type Refusal, refusalOf } from "../refusal.ts";
import { deniedInCluster } from "./denied.ts";

/** There is no way to the API server: no route, no name, no credentials. */
export class NotReachable extends Error {
  override readonly name = "NotReachable";
}

/** Who answers at the endpoint does not hold a certificate of the cluster's authority. */
export class NotTheCluster extends Error {
  override readonly name = "NotTheCluster";
}

/** The API server answered with an error, or with something that is no answer. */
export class ApiServerRefusal extends Error {
  override readonly name = "ApiServerRefusal";
  readonly httpStatusCode: number;

  constructor(httpStatusCode: number, message: string) {
    super(message);
    this.httpStatusCode = httpStatusCode;
  }
}

/**
 * Says what an error of a call to the Kubernetes API means; of any other call, what `refusalOf` says. Who answered was
 * proven by the cluster's own authority, so its word that something is not there can be believed.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
export const refusalInCluster = (error: unknown, action: string): Refusal => {
  if (error instanceof NotReachable) return { reason: "not-observed", action, message: wordsOf(error) };
  if (error instanceof NotTheCluster) return { reason: "unreadable", action, message: wordsOf(error) };
  if (!(error instanceof ApiServerRefusal)) return refusalOf(error, action);
  const { httpStatusCode, message } = error;
  const words = `HTTP ${httpStatusCode} ${message}`.slice(0, 500);
  switch (httpStatusCode) {
    case 401:
    case 403:
      return { reason: "denied", action, message: deniedInCluster(httpStatusCode, action, message) };
    case 404:
      return { reason: "absent", action, message: words };
    case 429:
      return { reason: "throttled", action, message: words };
    default:
      return { reason: "unreadable", action, message: words };
  }
};

const wordsOf = (error: Error): string => {
  const cause = error.cause instanceof Error ? error.cause.message || error.cause.name : "";
  return [error.message, cause].filter(Boolean).join(": ").replace(/\s+/g, " ").slice(0, 500);
};
