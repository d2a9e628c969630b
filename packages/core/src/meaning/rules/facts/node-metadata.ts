import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { failed, notEvaluated, type Outcome, passed } from "../outcome.ts";

/** How nodes are started by one template version, or how one node is set. */
export interface NodeSettings {
  /** Node group or Auto Scaling group that uses the version; the node's name. */
  readonly holder: string;
  readonly settings: JsonObject;
}

/** Returns the settings of a node, or of each version of a launch template that is in use. */
export const nodeSettings = ({ type, name, properties }: Resource): NodeSettings[] => {
  if (type === "AWS::EC2::Instance") return [{ holder: name, settings: properties }];
  const usedBy = properties.UsedBy;
  return Object.entries(isJsonObject(usedBy) ? usedBy : {}).map(([holder, version]) => {
    const data = isJsonObject(version) ? version.LaunchTemplateData : undefined;
    return { holder, settings: isJsonObject(data) ? data : {} };
  });
};

/**
 * Judges the instance metadata options of nodes. `wrong` gives what is wrong with some options, undefined when nothing
 * is, null when they leave it to a default of the account or the AMI, which nobody here has read.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
 */
export const metadataOutcome = (
  resource: Resource,
  wrong: (options: JsonObject) => string | undefined | null,
): Outcome => {
  const judged = nodeSettings(resource).map(({ holder, settings }) => {
    const options = valueAt(settings, "MetadataOptions");
    const known = isJsonObject(options) ? options : {};
    const isOff = textAt(known, "HttpEndpoint") === "disabled";
    return { holder, verdict: isOff ? undefined : wrong(known) };
  });
  const bad = judged.filter(({ verdict }) => typeof verdict === "string");
  if (bad.length > 0) return failed(bad.map(({ holder, verdict }) => `${holder}: ${verdict}`));
  const open = judged.filter(({ verdict }) => verdict === null);
  if (open.length > 0)
    return notEvaluated(
      `left to the defaults of account and AMI: ${open.map(({ holder }) => holder).join(", ")}`,
    );
  return judged.length === 0 ? notEvaluated("no version in use was read") : passed();
};
