import { type Severity, severities } from "@eks-auditor/core";
import { InvalidArgumentError } from "commander";

/** Reads a severity in any case of letters: `high` as well as `HIGH`. Throws commander's InvalidArgumentError. */
export const parseSeverity = (text: string): Severity => {
  const wanted = text.toUpperCase();
  const found = severities.find((severity) => severity === wanted);
  if (!found) throw new InvalidArgumentError(`Give one of ${severities.join(", ")}.`);
  return found;
};
