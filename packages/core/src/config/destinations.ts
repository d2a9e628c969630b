import * as z from "zod";

/** As many as a deployment makes secrets for. */
const destinationsMax = 10;

const address = z
  .url({ protocol: /^https$/, error: "a webhook's address begins with https://" })
  .refine(
    (url) => URL.parse(url)?.username === "",
    "an address holds no user: secrets are not configuration",
  );

const destination = z.discriminatedUnion("type", [
  /** Signed as Standard Webhooks says; its secret is `sst secret set`. */
  z.strictObject({ type: z.literal("webhook"), url: address }),
  /** A flow of Teams' Workflows app. Its address is the secret. */
  z.strictObject({ type: z.literal("teams") }),
  /** A service with an integration "Events API V2". Its routing key is the secret. */
  z.strictObject({ type: z.literal("pagerduty"), serviceRegion: z.enum(["us", "eu"]).default("us") }),
  /** An SNS topic of its own. Whoever is named here is asked by mail whether they want it. */
  z.strictObject({
    type: z.literal("email"),
    addresses: z.array(z.email("an e-mail address")).min(1, "name at least one address").max(20),
  }),
]);

export type DestinationConfig = z.output<typeof destination>;

/** Lower case and hyphens, so that it also names a secret and a topic, and never looks like a channel of Slack. */
const name = /^(?=.{1,24}$)[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/;

/** Who is told beside Slack, by the name under which routes know them; docs/destinations.md says what each needs. */
export const destinations = z
  .record(z.string(), destination)
  .superRefine((named, context) => {
    for (const wrong of Object.keys(named).filter((one) => !name.test(one)))
      context.addIssue({
        code: "custom",
        path: [wrong],
        message:
          "a destination is named by at most 24 lower-case letters, digits and hyphens, each word beginning with a letter",
      });
    if (Object.keys(named).length > destinationsMax)
      context.addIssue({ code: "custom", message: `name at most ${destinationsMax} destinations` });
  })
  .default({});

interface Channels {
  readonly destinations: Readonly<Record<string, DestinationConfig>>;
  readonly routes: readonly { readonly channels: readonly string[] }[];
  readonly summary?: { readonly channel?: string | undefined } | undefined;
  readonly slack: { readonly channel: string };
}

/** A channel of Slack: its name with `#`, or its id. */
const slackChannel = /^(?:#[^\s#@,]{1,80}|[CGD][A-Z0-9]{6,})$/;

/** Refuses names of channels that are neither Slack's nor a destination's, and destinations that nothing goes to. */
export const checkChannels = (
  { destinations: known, routes, summary, slack }: Channels,
  context: z.RefinementCtx,
): void => {
  const named: { readonly channel: string; readonly path: PropertyKey[] }[] = [
    { channel: slack.channel, path: ["slack", "channel"] },
    ...routes.flatMap(({ channels }, route) =>
      channels.map((channel, index) => ({ channel, path: ["routes", route, "channels", index] })),
    ),
    ...(summary?.channel === undefined ? [] : [{ channel: summary.channel, path: ["summary", "channel"] }]),
  ];
  const names = Object.keys(known);
  for (const { channel, path } of named)
    if (!slackChannel.test(channel) && !Object.hasOwn(known, channel))
      context.addIssue({
        code: "custom",
        path,
        message: `there is no destination ${channel}; ${
          names.length > 0 ? `there are ${names.join(", ")}` : "none is configured"
        }, and a channel of Slack is written #name or by its id`,
      });
  const used = new Set(named.map(({ channel }) => channel));
  for (const unused of names.filter((one) => !used.has(one)))
    context.addIssue({
      code: "custom",
      path: ["destinations", unused],
      message: "nothing goes to it: name it in a route, in summary.channel or as slack.channel",
    });
};
