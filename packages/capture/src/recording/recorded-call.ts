import { createHash } from "node:crypto";
import { canonicalise, isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { type ClientService, readServices } from "../read-service.ts";

/** Who is asked: the AWS services, and the API servers of clusters. */
export const recordedServices = [...readServices, "cloudtrail", "kubernetes"] as const;

type RecordedService = ClientService | "kubernetes";

/** One call: which question was asked of whom. */
export interface RecordedCall {
  readonly service: RecordedService;
  /** The client's region; IAM and STS answer for all regions and are kept under `global`. */
  readonly region: string;
  readonly operation: string;
  readonly input: object;
}

const globalServices: readonly RecordedService[] = ["iam", "sts"];

/** How many things to send at once is no part of the question, nor is the time of which CloudTrail is asked. */
const notAsked = {
  ...Object.fromEntries(
    ["MaxResults", "maxResults", "PageSize", "MaxItems", "Limit"].map((name) => [name, "a page size"]),
  ),
  StartTime: "the recording holds the events of its own time",
  EndTime: "the recording holds the events of its own time",
};

/** Returns what is asked, without page size, times and absent parameters, keys sorted. */
export const askedInput = (input: object): JsonObject => canonicalise({ drop: notAsked }, input);

/** Returns the folder of a call's operation within a step: `eu-west-1/elbv2/DescribeRules`. */
export const operationFolder = ({ service, region, operation }: Omit<RecordedCall, "input">): string =>
  `${globalServices.includes(service) ? "global" : region}/${service}/${operation}`;

/**
 * Returns the file name, without suffix, for an input: what it names in readable form and the start of its SHA-256, or
 * `_` for an input that says nothing. Readers go by the input inside the file, so any other name does as well.
 */
export const recordingKey = (input: object): string => {
  const asked = askedInput(input);
  const text = JSON.stringify(asked);
  if (text === "{}") return "_";
  const readable = texts(asked)
    .map((value) => value.slice(value.lastIndexOf(":") + 1).replace(/[^A-Za-z0-9.]+/g, "-"))
    .join("_")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${readable}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
};

const texts = (value: Json): string[] => {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
};

/**
 * Returns the key under which a call's answer is looked up: operation and question. In which order ids are asked for is
 * no part of the question; other names sort otherwise.
 */
export const lookupKey = (call: RecordedCall): string =>
  `${operationFolder(call)} ${JSON.stringify(sorted(askedInput(call.input)))}`;

const sorted = (value: Json): Json => {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, sorted(below)]));
};
