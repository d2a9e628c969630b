import { patternCharactersMax } from "@eks-auditor/core/deployment";
import type { WatchedNames } from "./tamper-watch.ts";

/** What a deployment's own things are told by. */
export interface OwnResources {
  readonly accountId: string;
  /** Begins every name of ours: `eks-auditor-production-`. */
  readonly prefix: string;
  /** Begins the names of parameters that a deployment is found by: `/eks-auditor/production/`. */
  readonly parameterPath: string;
  readonly mappingIds: readonly string[];
  readonly apiId: string;
  /** Of what the page is hosted by; none where it is not. */
  readonly pageIds: readonly string[];
  /** Roles whose changes are expected: whoever deploys. */
  readonly deployers: readonly string[];
}

type Pattern = Readonly<Record<string, unknown>>;

/**
 * Returns the pattern of the events that tell of a change of ours. `source` and `account` are pinned, as anyone may send
 * events of that detail type. Refused calls match as well: who tries is worth knowing.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws RangeError when it is longer than EventBridge takes: name fewer deployers.
 */
export const tamperPattern = (
  { sources, eventSource, eventNames, signs }: WatchedNames,
  own: OwnResources,
): Pattern => {
  const values = {
    name: [{ prefix: own.prefix }],
    within: [{ wildcard: `*${own.prefix}*` }],
    parameter: [{ wildcard: `*${own.prefix}*` }, { wildcard: `*${own.parameterPath}*` }],
    mappingIds: own.mappingIds,
    apiId: [own.apiId],
    pageIds: own.pageIds,
  };
  const ways = signs.map(([path, sign]) => nest(path.split("."), values[sign]));
  if (ways.length > 0) ways.push(refusedUnnamed(signs.map(([path]) => path)));
  const [only = {}] = ways;
  const pattern = {
    source: sources,
    account: [own.accountId],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource: [eventSource],
      eventName: eventNames,
      ...(ways.length > 1 ? { $or: ways } : only),
      ...(own.deployers.length > 0 &&
        nest(issuerPath, [{ "anything-but": own.deployers }, { exists: false }])),
    },
  };
  const { length } = JSON.stringify(pattern);
  if (length > patternCharactersMax)
    throw new RangeError(
      `the pattern for changes of ${eventSource} has ${length} characters: name fewer deployers`,
    );
  return pattern;
};

/** A call that was refused and names nothing that it could be told by. */
const refusedUnnamed = (paths: readonly string[]): Pattern => {
  const absent = paths.filter((path) => path.startsWith("requestParameters."));
  return absent.reduce<Pattern>(
    (pattern, path) => merge(pattern, nest(path.split("."), [{ exists: false }])),
    {
      errorCode: [{ exists: true }],
    },
  );
};

const merge = (a: Pattern, b: Pattern): Pattern =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [
      key,
      key in a && key in b ? merge(a[key] as Pattern, b[key] as Pattern) : (a[key] ?? b[key]),
    ]),
  );

/** The role behind a session; users and services have none. */
const issuerPath = ["userIdentity", "sessionContext", "sessionIssuer", "arn"];

const nest = ([key = "", ...rest]: readonly string[], value: unknown): Pattern => ({
  [key]: rest.length > 0 ? nest(rest, value) : value,
});
