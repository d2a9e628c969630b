import { canonicalise, isJsonObject, type JsonObject, ownValue } from "@eks-auditor/core";
import { parse as parseToml, TomlError } from "smol-toml";
import { parseAllDocuments } from "yaml";
import { secretFingerprint } from "../secret-fingerprint.ts";
import { kubeletFlags, kubeletFlagsOf } from "./kubelet-flags.ts";
import { shellWords } from "./shell-words.ts";
import { type UserDataPart, userDataParts } from "./user-data.ts";

/**
 * Returns what user data, in base64 as EC2 gives it, sets otherwise than the AMI does for the kubelet; empty when it sets
 * nothing.
 * - `config`: `spec.kubelet.config` of a NodeConfig (Amazon Linux 2023);
 * - `flags`: flags of a NodeConfig and of the bootstrap scripts (Amazon Linux 2, Windows);
 * - `settings`: `settings.kubernetes` of Bottlerocket;
 * - `editsConfigFile`: a script touches the kubelet's configuration file in a way that only running it would tell;
 * - `unparsable`: the kinds of part that should have been readable and were not.
 * https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/
 * https://bottlerocket.dev/en/os/latest/api/settings/kubernetes/
 */
export const kubeletOverrides = (userData: string): JsonObject => {
  const found: Overrides = { config: {}, flags: {}, settings: {}, editsConfigFile: false, unparsable: [] };
  for (const part of partsOf(userData, found)) readPart(part, found);
  return canonicalise({ drop: {} }, present(found));
};

interface Overrides {
  config: JsonObject;
  flags: JsonObject;
  settings: JsonObject;
  editsConfigFile: boolean;
  unparsable: string[];
}

const present = ({ config, flags, settings, editsConfigFile, unparsable }: Overrides): object => ({
  ...(Object.keys(config).length > 0 && { config }),
  ...(Object.keys(flags).length > 0 && { flags }),
  ...(Object.keys(settings).length > 0 && { settings }),
  ...(editsConfigFile && { editsConfigFile }),
  ...(unparsable.length > 0 && { unparsable: [...new Set(unparsable)].sort() }),
});

const partsOf = (userData: string, found: Overrides): UserDataPart[] => {
  try {
    return userDataParts(userData);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    found.unparsable.push("user data");
    return [];
  }
};

const readPart = ({ type, text }: UserDataPart, found: Overrides): void => {
  if (type === "application/node.eks.aws" || /^\s*apiVersion:\s*["']?node\.eks\.aws\//m.test(text))
    readNodeConfig(text, found);
  else if (/^\s*<(powershell|script)>/i.test(text)) readPowerShell(text, found);
  else if (type === "" && /^\s*\[\s*"?settings\b/m.test(text) && !text.trimStart().startsWith("#!"))
    readBottlerocket(text, found);
  else readScript(text, found);
};

const readNodeConfig = (text: string, found: Overrides): void => {
  for (const document of parseAllDocuments(text)) {
    if (!("errors" in document) || document.errors.length > 0) {
      found.unparsable.push("NodeConfig");
      continue;
    }
    const config: unknown = document.toJS({ maxAliasCount: 100 });
    const kubelet = at(at(config, "spec"), "kubelet");
    const set = at(kubelet, "config");
    if (isJsonObject(set)) found.config = { ...found.config, ...withoutSecrets(set) };
    const flags = at(kubelet, "flags");
    if (Array.isArray(flags))
      found.flags = { ...found.flags, ...kubeletFlags(flags.filter((flag) => typeof flag === "string")) };
  }
};

const at = (value: unknown, key: string): unknown => (isJsonObject(value) ? ownValue(value, key) : undefined);

/** The one setting of the kubelet's configuration that carries a credential. */
const withoutSecrets = (config: JsonObject): JsonObject =>
  config.staticPodURLHeader === undefined
    ? config
    : { ...config, staticPodURLHeader: secretFingerprint(JSON.stringify(config.staticPodURLHeader)) };

const configFile = /kubelet-config\.json|\/etc\/kubernetes\/kubelet\/config|\/etc\/eksctl\/kubelet/;

const readScript = (text: string, found: Overrides): void => {
  if (configFile.test(text)) found.editsConfigFile = true;
  for (const line of text.replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
    if (line.trimStart().startsWith("#") || !/kubelet[-_]extra[-_]args/i.test(line)) continue;
    const words = shellWords(line);
    words.forEach((word, index) => {
      const match = /^(?:--kubelet-extra-args|KUBELET_EXTRA_ARGS)(?:=([\s\S]*))?$/.exec(word);
      if (match) found.flags = { ...found.flags, ...kubeletFlagsOf(match[1] ?? words[index + 1] ?? "") };
    });
  }
};

const readPowerShell = (text: string, found: Overrides): void => {
  for (const [, single, double] of text.matchAll(/-KubeletExtraArgs\s+(?:'([^']*)'|"([^"]*)")/gi))
    found.flags = { ...found.flags, ...kubeletFlagsOf(single ?? double ?? "") };
};

/** What says where the cluster is, or lets the node in, is no override. */
const connection: readonly string[] = [
  "api-server",
  "bootstrap-token",
  "cluster-certificate",
  "cluster-name",
  "credential-providers",
  "server-certificate",
  "server-key",
  "static-pods",
];

const readBottlerocket = (text: string, found: Overrides): void => {
  try {
    const settings = at(at(parseToml(text), "settings"), "kubernetes");
    if (!isJsonObject(settings)) return;
    const kept = Object.entries(settings).filter(([key]) => !connection.includes(key));
    found.settings = { ...found.settings, ...Object.fromEntries(kept) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    found.unparsable.push("Bottlerocket settings");
  }
};
