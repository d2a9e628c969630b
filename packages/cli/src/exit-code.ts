/** What the command's exit code says. Scripts rest on these: they are part of the interface. */
export const exitCode = {
  ok: 0,
  /** What was asked for failed. */
  failed: 1,
  /** The command line or an input file cannot be used. */
  usage: 2,
  /** Done, but something could not be read: the answer has gaps, and they are named. */
  partial: 3,
  /** Done, and there is what `--fail-on` asks for. */
  found: 4,
  /** Stopped by SIGINT. */
  interrupted: 130,
  /** Stopped by SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
