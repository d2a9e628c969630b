import { severities } from "@eks-auditor/core";
import { counted } from "@eks-auditor/core/report";
import type { CommandContext } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import type { FailOn } from "../fail-on.ts";
import { printText, terminal } from "../print.ts";
import type { JudgedPlan } from "./judge-plan.ts";

/** Has the command end with the exit code of something found, and says why, where a plan would open what `--fail-on` names. */
export const failOnPlan = async (
  context: CommandContext,
  failOn: FailOn,
  plan: JudgedPlan,
): Promise<void> => {
  const reasons = reasonsOf(failOn, plan);
  if (reasons.length === 0) return;
  await printText(
    context.stderr,
    terminal`eks-auditor: --fail-on: the plan would bring ${reasons.join("; ")}`,
  );
  context.finish(exitCode.found);
};

/** Returns in words what of a plan is asked for: everything in it is new, so `new` says nothing more. */
export const reasonsOf = (
  { severity, exposure, drift }: FailOn,
  { changes, findings }: Pick<JudgedPlan, "changes" | "findings">,
): string[] => {
  const opened = changes.flatMap(({ effects }) => effects.filter(({ direction }) => direction === "opened"));
  const least = severity === undefined ? Number.POSITIVE_INFINITY : severities.indexOf(severity);
  const isLoud = (one: { readonly severity: (typeof severities)[number] }): boolean =>
    severities.indexOf(one.severity) >= least;
  const loudFindings = findings.opened.filter(isLoud).length;
  const loudEffects = opened.filter(isLoud).length;
  const ways = exposure ? opened.filter(leadsFromInternet).length : 0;
  return [
    ...(loudFindings > 0 ? [`${counted(loudFindings, "finding")} of ${severity} or louder`] : []),
    ...(loudEffects > 0 ? [`${counted(loudEffects, "effect")} of ${severity} or louder`] : []),
    ...(ways > 0 ? [`${counted(ways, "way")} in over the internet`] : []),
    ...(drift && changes.length > 0 ? [counted(changes.length, "change")] : []),
  ];
};

/** Ways through load balancers and to nodes tell their network; of endpoints only what is reachable from outside is told by kind. */
const leadsFromInternet = ({
  kind,
  paths,
  sentence,
}: JudgedPlan["changes"][number]["effects"][number]): boolean =>
  kind === "reach" &&
  (paths
    ? paths.some(({ network }) => network === "internet")
    : / newly reachable from /.test(sentence) && !/ from (its|the) VPC/.test(sentence));
