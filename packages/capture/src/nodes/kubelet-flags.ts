import type { JsonObject } from "@eks-auditor/core";
import { secretFingerprint } from "../secret-fingerprint.ts";
import { shellWords } from "./shell-words.ts";

/** Flags whose values let someone in: a token in a header, a file that holds one. */
const secretFlags: readonly string[] = ["manifest-url-header", "bootstrap-kubeconfig"];

/**
 * Returns the kubelet's flags by name, without hyphens: `--max-pods=20 --v 2` gives `{"max-pods": "20", "v": "2"}`, a
 * flag without value `"true"`. Of a flag that stands twice the kubelet takes the last.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export const kubeletFlags = (words: readonly string[]): JsonObject => {
  const flags: Record<string, string> = {};
  for (let index = 0; index < words.length; index += 1) {
    const match = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(words[index] ?? "");
    if (!match?.[1]) continue;
    const next = words[index + 1];
    const separate = match[2] === undefined && next !== undefined && !next.startsWith("-");
    if (separate) index += 1;
    const value = match[2] ?? (separate ? next : "true");
    flags[match[1]] = secretFlags.includes(match[1]) ? secretFingerprint(value) : value;
  }
  return Object.fromEntries(Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Returns the kubelet's flags of one text, as `--kubelet-extra-args` of the bootstrap script takes it. */
export const kubeletFlagsOf = (text: string): JsonObject => kubeletFlags(shellWords(text));
