import { type CaptureRequest, partsByReader, type RequestPart } from "@eks-auditor/core";
import * as z from "zod";
import config from "../auditor.config.ts";
import { environment } from "./environment.ts";

/** Addresses of the Kubernetes readers' queues, by the readers' ids; given only where there are readers. */
const QueueUrls = z.record(z.string(), z.string());

/**
 * Returns the parts of requests by the queue that they go to: what a Kubernetes reader has to read to its own, all else to
 * `ordinary`.
 * @throws Error when a reader that the configuration asks for was not deployed.
 */
export const byQueue = (
  ordinary: string,
  requests: readonly CaptureRequest[],
): Map<string, CaptureRequest[]> => {
  const parts = requests.flatMap((request) => partsByReader(request, config.kubernetes));
  const grouped = Map.groupBy(parts, (part) => queueOf(part, ordinary));
  return new Map([...grouped].map(([url, all]) => [url, all.map(({ request }) => request)]));
};

const queueOf = ({ reader }: RequestPart, ordinary: string): string => {
  if (reader === undefined) return ordinary;
  const url = QueueUrls.parse(JSON.parse(environment("KUBERNETES_QUEUE_URLS")))[reader];
  if (url === undefined) throw new Error(`KUBERNETES_QUEUE_URLS has no queue of the reader ${reader}`);
  return url;
};
