import type { Command } from "commander";

export const shells = ["bash", "zsh", "fish"] as const;

export type CompletionShell = (typeof shells)[number];

/** Returns a script by which a shell completes the commands of a program and their options. */
export const completionScript = (shell: CompletionShell, program: Command): string => {
  if (shell === "fish") return fish(program);
  const script = bash(program);
  return shell === "zsh"
    ? `autoload -U +X compinit bashcompinit && compinit && bashcompinit\n${script}`
    : script;
};

const optionsOf = (command: Command): string[] => command.options.flatMap(({ long }) => long ?? []);

/** What can follow a command: the commands below it, and its options beside those that every command has. */
const wordsAfter = (command: Command, program: Command): string =>
  [
    ...command.commands.map((below) => below.name()),
    ...(command === program ? [] : optionsOf(command)),
    ...optionsOf(program),
    "--help",
  ].join(" ");

const bash = (program: Command): string =>
  [
    "_eks_auditor() {",
    `  local words="${wordsAfter(program, program)}"`,
    `  case "\${COMP_WORDS[1]}" in`,
    ...program.commands.map((command) => `    ${command.name()}) words="${wordsAfter(command, program)}" ;;`),
    "  esac",
    '  if [ "$COMP_CWORD" -le 1 ]; then',
    `    words="${wordsAfter(program, program)}"`,
    "  fi",
    `  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))`,
    "}",
    "complete -o default -F _eks_auditor eks-auditor",
  ].join("\n");

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const fish = (program: Command): string =>
  [
    ...program.commands.map(
      (command) =>
        `complete -c eks-auditor -n __fish_use_subcommand -f -a ${command.name()} -d ${quoted(command.summary())}`,
    ),
    ...program.options.flatMap(({ long, description }) =>
      long ? [`complete -c eks-auditor -l ${long.slice(2)} -d ${quoted(description)}`] : [],
    ),
    ...program.commands.flatMap((command) => [
      ...command.commands.map(
        (below) =>
          `complete -c eks-auditor -n '__fish_seen_subcommand_from ${command.name()}' -f -a ${below.name()} -d ${quoted(below.summary() || below.description())}`,
      ),
      ...command.options.flatMap(({ long, description }) =>
        long
          ? [
              `complete -c eks-auditor -n '__fish_seen_subcommand_from ${command.name()}' -l ${long.slice(2)} -d ${quoted(description)}`,
            ]
          : [],
      ),
    ]),
  ].join("\n");
