import { type Severity, severities } from "@eks-auditor/core";
import { counted } from "@eks-auditor/core/report";
import { InvalidArgumentError } from "commander";

/** What makes a command end with the exit code of something found. */
export interface FailOn {
  /** Findings that are at least this loud; absent: findings do not matter. */
  readonly severity?: Severity;
  /** Only what was not so before. */
  readonly new: boolean;
  /** Ways in over the internet. */
  readonly exposure: boolean;
  /** Any drift. */
  readonly drift: boolean;
}

/** What a command found, as far as it knows it. */
export interface FailOnInput {
  readonly findings?: readonly { readonly id: string; readonly severity: Severity }[];
  /** Ids of findings that were open before; absent: the command does not look back. */
  readonly findingsBefore?: ReadonlySet<string>;
  /** Ways in over the internet, in words that are the same for the same way. */
  readonly ways?: readonly string[];
  readonly waysBefore?: ReadonlySet<string>;
  /** How many changes there are. */
  readonly drift?: number;
}

const words = ["new", "exposure", "drift"] as const;

/** Reads `HIGH`, `high,new` or `exposure,drift`. Throws commander's InvalidArgumentError. */
export const parseFailOn = (text: string): FailOn => {
  const parts = text.split(",").map((part) => part.trim());
  const wanted = parts.flatMap(
    (part) => severities.find((severity) => severity === part.toUpperCase()) ?? [],
  );
  const named = words.filter((word) => parts.includes(word));
  const isKnown = parts.length === wanted.length + named.length;
  const [severity, another] = wanted;
  if (
    !isKnown ||
    another !== undefined ||
    (severity === undefined && !named.includes("exposure") && !named.includes("drift"))
  )
    throw new InvalidArgumentError(
      `Give one of ${severities.join(", ")}, exposure or drift, with a comma between two; new with them: only what is new.`,
    );
  return {
    ...(severity !== undefined && { severity }),
    new: named.includes("new"),
    exposure: named.includes("exposure"),
    drift: named.includes("drift"),
  };
};

/** Returns in words what of the found makes a command fail; nothing where all is well. */
export const failOnReasons = (failOn: FailOn, found: FailOnInput): string[] => {
  const { severity } = failOn;
  const findings =
    severity === undefined
      ? []
      : (found.findings ?? []).filter(
          (finding) =>
            severities.indexOf(finding.severity) >= severities.indexOf(severity) &&
            !(failOn.new && found.findingsBefore?.has(finding.id)),
        );
  const ways = failOn.exposure
    ? (found.ways ?? []).filter((way) => !(failOn.new && found.waysBefore?.has(way)))
    : [];
  const kind = failOn.new ? "new " : "";
  return [
    ...(findings.length > 0
      ? [`${counted(findings.length, `${kind}finding`)} of ${severity} or louder`]
      : []),
    ...(ways.length > 0 ? [`${counted(ways.length, `${kind}way`)} in over the internet`] : []),
    ...(failOn.drift && (found.drift ?? 0) > 0 ? [counted(found.drift ?? 0, "change")] : []),
  ];
};
