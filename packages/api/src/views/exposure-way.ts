import {
  certaintyOf,
  type ExposurePath,
  fromWords,
  pathWords,
  reportedPath,
  stepKind,
} from "@eks-auditor/core/exposure";

/** Returns the text by which a way is known at any instant, and by which ways sort: those over the internet first. */
export const wayId = ({ network, key, ports }: ExposurePath): string =>
  `${network} ${key} ${String(ports.first).padStart(5, "0")}`;

/** Returns a way as those need it who draw it: what each step is, and what it begins and ends with. */
export const exposureWay = (path: ExposurePath) => {
  const certainty = certaintyOf(path);
  const { network, reach, kind, target, end } = path;
  return {
    ...reportedPath(path),
    id: wayId(path),
    kind,
    certainty,
    words: pathWords(path),
    source: { kind: network, words: fromWords(certainty === "sure" ? reach.sure : reach.maybe, network) },
    steps: path.steps.map(({ type, id, name, words, leads }) => ({
      type,
      id,
      name,
      words,
      kind: stepKind(type),
      leads: leads === true,
    })),
    ends: { kind: endKind(path), words: end === undefined ? target : `${target} (${end})` },
  };
};

const endKind = ({ kind, answersItself, target, end = "" }: ExposurePath) => {
  if (kind === "endpoint") return "api-endpoint" as const;
  if (kind === "node") return "nodes" as const;
  if (answersItself) return "load-balancer" as const;
  if (/\bpods?\b/.test(end)) return "pods" as const;
  if (/\bnodes?\b/.test(`${target} ${end}`)) return "nodes" as const;
  return "targets" as const;
};
