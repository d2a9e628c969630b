import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import { notRead } from "../facts/details.ts";
import { jsonText } from "../facts/json-text.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** AWS's images are safe as they are, so that only what user data sets otherwise is judged. */
export const kubeletHardened: Rule = {
  id: "kubelet-hardened",
  title: "User data does not open the kubelet that AWS's images close.",
  wrong: "User data opens the kubelet that AWS's images close.",
  types: ["AWS::EC2::LaunchTemplate"],
  severity: "HIGH",
  why: "A kubelet that answers anonymous callers, or lets everyone do everything, gives a shell in every pod of its node to whoever reaches port 10250.",
  remediation: {
    console:
      "EC2 > Launch templates > the template > Create version: take these settings out of the user data; then update the node group.",
    cli: "aws ec2 create-launch-template-version --launch-template-id LT --source-version VERSION --launch-template-data file://without-kubelet-overrides.json",
    terraform: "aws_launch_template: user_data without these kubelet settings",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
    "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
  ],
  mappings: { cis: ["3.2.1", "3.2.2", "3.2.4"] },
  evaluate: ({ properties }) => {
    const overrides = properties.KubeletOverrides;
    if (!isJsonObject(overrides)) return notRead("KubeletOverrides");
    const holders = Object.entries(overrides).map(
      ([holder, set]) => [holder, isJsonObject(set) ? set : {}] as const,
    );
    const wrong = holders.flatMap(([holder, set]) => opened(set).map((what) => `${holder}: ${what}`));
    if (wrong.length > 0) return failed(wrong);
    const unclear = holders.filter(
      ([, set]) => set.editsConfigFile === true || Array.isArray(set.unparsable),
    );
    return unclear.length > 0
      ? notEvaluated(`only running the user data would tell: ${unclear.map(([holder]) => holder).join(", ")}`)
      : passed();
  },
};

const opened = (set: JsonObject): string[] => {
  const anonymous = [
    valueAt(set, "config", "authentication", "anonymous", "enabled"),
    textAt(set, "flags", "anonymous-auth"),
  ];
  const modes = [
    textAt(set, "config", "authorization", "mode"),
    textAt(set, "flags", "authorization-mode"),
    textAt(set, "settings", "authorization-mode"),
  ];
  const ports = [valueAt(set, "config", "readOnlyPort"), textAt(set, "flags", "read-only-port")];
  const isOpenPort = (port: Json | undefined): boolean => port !== undefined && jsonText(port) !== "0";
  return [
    ...(anonymous.some((value) => jsonText(value) === "true") ? ["anonymous callers are let in"] : []),
    ...(modes.includes("AlwaysAllow") ? ["authorization mode is AlwaysAllow"] : []),
    ...(ports.some(isOpenPort) ? [`the read-only port is ${jsonText(ports.find(isOpenPort))}`] : []),
  ];
};
