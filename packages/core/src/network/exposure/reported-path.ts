import type { ReachPath } from "../../model/effect.ts";
import { toCidrs } from "../cidr-set.ts";
import type { ExposurePath } from "./path.ts";
import { isEmpty, type Sources } from "./reach.ts";
import type { Ports } from "./traffic.ts";

/** Returns a way as reports and the API tell it: in the form of plain JSON. */
export const reportedPath = (
  path: ExposurePath,
  {
    ports = path.ports,
    sources = isEmpty(path.reach.sure) ? path.reach.maybe : path.reach.sure,
    because = path.reach.because,
  }: { readonly ports?: Ports; readonly sources?: Sources; readonly because?: readonly string[] } = {},
): ReachPath => ({
  network: path.network,
  from: {
    cidrs: toCidrs(sources.cidrs),
    securityGroups: sources.groups === "any" ? [] : sources.groups,
    ...(sources.prefixLists && { prefixLists: sources.prefixLists }),
    ...(sources.principals && { principals: sources.principals }),
  },
  protocol: path.protocol,
  ports,
  target: path.target,
  ...(path.entrance !== undefined && { entrance: path.entrance }),
  steps: path.steps.map(({ type, id, name, words }) => ({ type, id, name, words })),
  ...(path.end !== undefined && { end: path.end }),
  assumed: path.assumed,
  undecided: because,
});
