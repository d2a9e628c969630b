import { Command, CommanderError } from "commander";
import { usageError } from "./cli-error.ts";
import { commandsFor, groupOf, localCommands } from "./commands/index.ts";
import type { AddCommand, CommandContext } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { addGlobalOptions, namesDeployment } from "./global-options.ts";
import { zoneOf } from "./local-time.ts";
import { harmless, showTimesIn } from "./print.ts";

const exitCodesHelp = `
Exit codes:
  0    done
  1    the command failed
  2    the command line or an input file is invalid
  3    done, but something could not be read; the output names it
  4    done, and a condition of --fail-on is met
  130  interrupted (143: terminated)

Environment:
  EKS_AUDITOR_HISTORY  folder of the local history
  EKS_AUDITOR_API      URL of a deployed API to query instead
  EKS_AUDITOR_TOKEN    bearer token for it, if it does not use IAM
  EKS_AUDITOR_DEBUG    show the stack of an error
  NO_COLOR             print without colors
  FORCE_COLOR          print colors even into a pipe
`;

const examplesHelp = `
Examples:
  eks-auditor demo                              see it work, with no AWS account
  eks-auditor init --region eu-west-1           write a configuration: regions, channel
  eks-auditor snapshot --region eu-west-1       read an account into the local history
  eks-auditor status                            summary on one screen
  eks-auditor diff --from 2h --cluster payments what changed in the last two hours
  eks-auditor plan plan.json                    what a Terraform plan would open
  eks-auditor report --unattributed             changes that no event explains
  eks-auditor serve                             the page and the API on this machine
  eks-auditor report latest --stage production  query a deployment
  eks-auditor doctor --stage production         check a deployment
`;

/** Makes the program with some commands. */
const makeProgram = (commands: readonly AddCommand[], context: CommandContext): Command => {
  const program = new Command("eks-auditor")
    .description("What changed in your EKS clusters, their network path and their IAM trust, and who did it.")
    .version(context.version)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => context.stdout.write(harmless(text)),
      writeErr: (text) => context.stderr.write(harmless(text)),
      outputError: (text, write) => write(`eks-auditor: ${text.replace(/^error: /, "")}`),
    })
    .showHelpAfterError("(add --help for usage)")
    .exitOverride();
  addGlobalOptions(program);
  program.hook("preAction", (_, action) => {
    if (localCommands.has(topOf(action).name()) && namesDeployment(action))
      throw usageError(
        `${topOf(action).name()} works on this machine, not on a deployment: leave out --stage and --api`,
      );
    if (
      program.opts<{ utc?: boolean }>().utc !== true &&
      action.optsWithGlobals<{ utc?: boolean }>().utc !== true
    )
      for (const stream of [context.stdout, context.stderr]) showTimesIn(stream, zoneOf(context.env));
    // Commander hands an option that both have to the program alone.
    const { profile } = program.opts<{ profile?: string }>();
    if (profile !== undefined) action.setOptionValue("profile", profile);
  });
  for (const add of commands) add(program, context);
  for (const command of program.commands) command.helpGroup(groupOf(command.name()) ?? "Other commands:");
  program.addHelpCommand(
    new Command("help")
      .argument("[command]")
      .description("display help for a command")
      .helpGroup("Data and shell:"),
  );
  return program.addHelpText("after", examplesHelp + exitCodesHelp);
};

/** Returns the command right below the program: `history` of `history snapshot`. */
const topOf = (command: Command): Command => (command.parent?.parent ? topOf(command.parent) : command);

/**
 * Runs one command line. Gives the exit code when the command, or commander for it, has said one. Throws what the
 * command throws.
 */
export const run = async (
  args: readonly string[],
  io: Omit<CommandContext, "finish">,
): Promise<ExitCode | undefined> => {
  let code: ExitCode | undefined;
  const program = makeProgram(await commandsFor(args), {
    ...io,
    finish: (finished) => {
      code = finished;
    },
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has printed already, be it help or what is wrong with the command line.
    return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  }
};
