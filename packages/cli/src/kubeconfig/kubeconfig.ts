import { z } from "zod";

const text = z.string().optional();

/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1beta1/ */
const Exec = z.looseObject({
  apiVersion: text,
  command: text,
  args: z.array(z.coerce.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.coerce.string() })).nullish(),
});

const Kubeconfig = z.looseObject({
  kind: z.literal("Config").optional(),
  clusters: z
    .array(
      z.object({
        name: z.string(),
        cluster: z.looseObject({
          server: text,
          "certificate-authority": text,
          "certificate-authority-data": text,
          "insecure-skip-tls-verify": z.boolean().optional(),
        }),
      }),
    )
    .nullable(),
  contexts: z
    .array(z.object({ name: z.string(), context: z.looseObject({ cluster: text, user: text }) }))
    .nullable(),
  users: z
    .array(z.object({ name: z.string(), user: z.looseObject({ exec: Exec.nullish() }).nullish() }))
    .nullish(),
  "current-context": text,
});

export type Kubeconfig = z.output<typeof Kubeconfig>;
export type KubeconfigClusterEntry = NonNullable<Kubeconfig["clusters"]>[number]["cluster"];
export type KubeconfigExec = z.output<typeof Exec>;

/** What was given is no kubeconfig: the message names each wrong key. */
export class KubeconfigInvalid extends Error {
  override readonly name = "KubeconfigInvalid";
}

/**
 * Reads a kubeconfig from the document that its YAML holds. What it does not know it leaves alone.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 * @throws KubeconfigInvalid
 */
export const parseKubeconfig = (document: unknown): Kubeconfig => {
  const parsed = Kubeconfig.safeParse(document);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join(".") || "(the whole)"}: ${message}`,
  );
  throw new KubeconfigInvalid(`this is no kubeconfig: ${wrong.join("; ")}`);
};
