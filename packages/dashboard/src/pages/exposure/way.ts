import type { ClusterExposure } from "../../api/api.generated.ts";

type Told = ClusterExposure["items"][number];

/** How far a way leads through: for sure, perhaps (something was not read), or no more. */
export type Certainty = "sure" | "perhaps" | "closed";

/** One way in, with whether it is there and since when it is not. */
export interface Way {
  readonly key: string;
  readonly path: Told;
  readonly certainty: Certainty;
  /** It was not there at the other instant. */
  readonly isNew: boolean;
}

/** Takes the ways in at an instant, and marks which are new, and which were there at another instant and are closed. */
export const waysOf = (now: readonly Told[], other: readonly Told[] | undefined): Way[] => {
  const here = new Map(now.map((path) => [path.id, path]));
  const there = new Map((other ?? []).map((path) => [path.id, path]));
  const ways: Way[] = [...here].map(([key, path]) => ({
    key,
    path,
    certainty: path.certainty,
    isNew: other !== undefined && !there.has(key),
  }));
  for (const [key, path] of there)
    if (!here.has(key)) ways.push({ key, path, certainty: "closed", isNew: false });
  return ways;
};

/** Writes the ports of a way: `tcp 80`, `udp 0–65535`. */
export const portsOf = ({ protocol, ports }: Told): string =>
  ports.first === ports.last ? `${protocol} ${ports.first}` : `${protocol} ${ports.first}–${ports.last}`;
