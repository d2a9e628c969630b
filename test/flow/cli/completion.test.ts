import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { eksAuditor } from "./fixture/eks-auditor.ts";

/** What bash offers where a command line ends. */
const offered = (script: string, ...line: string[]): string[] => {
  const words = line.map((word) => `'${word}'`).join(" ");
  const asked = `${script}\nCOMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _eks_auditor; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", asked], { encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout.trim().split("\n");
};

it("bash completes commands, the commands below them, and options", async () => {
  const { code, stdout } = await eksAuditor(["completion", "bash"]);
  expect(code).toBe(0);
  expect(offered(stdout, "eks-auditor", "sn")).toEqual(["snapshot"]);
  expect(offered(stdout, "eks-auditor", "diff", "--f")).toEqual(["--from", "--fail-on"]);
  expect(offered(stdout, "eks-auditor", "baseline", "a")).toEqual(["accept"]);
  expect(offered(stdout, "eks-auditor", "findings", "--sta").sort()).toEqual(["--stage", "--status"]);
});

it("zsh gets the same, and fish a line for each command and option", async () => {
  const zsh = await eksAuditor(["completion", "zsh"]);
  expect(zsh.stdout).toMatch(/^autoload .*bashcompinit\n_eks_auditor\(\) \{/);
  const fish = await eksAuditor(["completion", "fish"]);
  expect(fish.stdout).toMatch(/^complete -c eks-auditor -n __fish_use_subcommand -f -a snapshot -d '.+'$/m);
  expect(fish.stdout).toMatch(/__fish_seen_subcommand_from diff' -l from -d '/);
  for (const line of fish.stdout.trim().split("\n")) expect(line).toMatch(/^complete -c eks-auditor /);
  expect((await eksAuditor(["completion", "powershell"])).code).toBe(2);
});
