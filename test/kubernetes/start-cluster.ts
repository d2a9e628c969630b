import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json, text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { type Authenticator, complaintAbout } from "../../packages/capture/test/fixture/authenticator.ts";
import { createAuthority } from "../../packages/capture/test/fixture/certificate-authority.ts";
import { programs } from "./build.ts";

/** One request as the API server's own audit log has it. */
export interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly resource: string;
    readonly apiGroup?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code: number };
}

/** Whom the cluster takes the auditor for: what an access entry says. */
export interface AccessEntry {
  readonly username: string;
  readonly groups: readonly string[];
}

const startsWithin = 180_000;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

/**
 * Starts etcd and kube-apiserver with RBAC on loopback. Tokens are looked at as on EKS: the API server asks a webhook,
 * which knows the token of `authenticator`'s cluster and takes who has it for `entry.current`, if there is one.
 */
export const startCluster = async (authenticator: Authenticator) => {
  const folder = mkdtempSync(join(tmpdir(), "eks-auditor-kubernetes-"));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const entry: { current: AccessEntry | undefined } = { current: undefined };
  const webhook = createServer((asked, response) => {
    const answer = async (): Promise<void> => {
      const review = (await json(asked)) as { apiVersion: string; kind: string; spec: { token: string } };
      const complaint = complaintAbout(review.spec.token, authenticator);
      const user = complaint === undefined ? entry.current : undefined;
      const status = user ? { authenticated: true, user } : { authenticated: false };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ apiVersion: review.apiVersion, kind: review.kind, status }));
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  }).listen(0, "127.0.0.1");
  await once(webhook, "listening");

  const authority = await createAuthority();
  const { cert, key } = await authority.issue();
  const [client, peer, secure] = [await freePort(), await freePort(), await freePort()];
  const etcdUrl = `http://127.0.0.1:${client}`;
  const endpoint = `https://127.0.0.1:${secure}`;
  const adminToken = randomBytes(16).toString("hex");
  const signing = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyFile = file(
    "accounts.key",
    signing.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const auditLog = file("audit.jsonl", "");
  const running: ChildProcess[] = [];
  let written = "";
  const start = (program: string, options: Readonly<Record<string, string>>): void => {
    const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const child = spawn(program, flags, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (written = `${written}${chunk}`.slice(-100_000)));
    running.push(child);
  };
  start(programs.etcd, {
    "data-dir": join(folder, "etcd"),
    "listen-client-urls": etcdUrl,
    "advertise-client-urls": etcdUrl,
    "listen-peer-urls": `http://127.0.0.1:${peer}`,
    "log-level": "error",
    "unsafe-no-fsync": "true",
  });
  start(programs.apiServer, {
    "etcd-servers": etcdUrl,
    "bind-address": "127.0.0.1",
    "secure-port": String(secure),
    "tls-cert-file": file("server.crt", cert),
    "tls-private-key-file": file("server.key", key),
    "service-cluster-ip-range": "10.100.0.0/16",
    "service-account-issuer": "https://kubernetes.default.svc",
    "service-account-key-file": keyFile,
    "service-account-signing-key-file": keyFile,
    "authorization-mode": "RBAC",
    "allow-privileged": "true",
    "token-auth-file": file("tokens.csv", `${adminToken},admin,admin,"system:masters"\n`),
    "authentication-token-webhook-config-file": file(
      "webhook.json",
      JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
          {
            name: "authenticator",
            cluster: { server: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}` },
          },
        ],
        users: [{ name: "api-server", user: {} }],
        contexts: [{ name: "webhook", context: { cluster: "authenticator", user: "api-server" } }],
        "current-context": "webhook",
      }),
    ),
    "authentication-token-webhook-version": "v1",
    "authentication-token-webhook-cache-ttl": "1ms",
    "audit-log-path": auditLog,
    "audit-policy-file": file(
      "audit-policy.json",
      JSON.stringify({
        apiVersion: "audit.k8s.io/v1",
        kind: "Policy",
        omitStages: ["RequestReceived"],
        rules: [{ level: "Metadata" }],
      }),
    ),
  });

  const ca = Buffer.from(authority.data, "base64");
  const ask = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: string }> => {
    const sent = request(new URL(path, endpoint), {
      method,
      ca,
      headers: {
        authorization: `Bearer ${adminToken}`,
        "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json",
      },
    });
    sent.end(body && JSON.stringify(body));
    const [response] = await once(sent, "response");
    return { status: response.statusCode, body: await text(response) };
  };
  const isReady = async (): Promise<boolean> => {
    try {
      return (await ask("GET", "/readyz")).status === 200;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") return false;
      throw error;
    }
  };
  const close = async (): Promise<void> => {
    for (const child of running.reverse()) {
      if (child.exitCode !== null) continue;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    webhook.close();
    webhook.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + startsWithin;
  while (!(await isReady())) {
    const ended = running.some(({ exitCode }) => exitCode !== null);
    if (ended || performance.now() > deadline) {
      await close();
      throw new Error(`the API server does not become ready:\n${written.slice(-4_000)}`);
    }
    await sleep(250);
  }
  return {
    endpoint,
    certificateAuthority: authority.data,
    entry,
    /** Does something as an administrator. Throws with the API server's words where it refuses. */
    do: async (method: "POST" | "PUT" | "PATCH" | "DELETE" | "GET", path: string, body?: object) => {
      const answer = await ask(method, path, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: HTTP ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body) as Record<string, never>;
    },
    /** What somebody has asked of the API server so far, by its own log. */
    askedBy: (username: string): AuditEvent[] =>
      readFileSync(auditLog, "utf8")
        .split("\n")
        .filter((line) => line.endsWith("}"))
        .map((line): AuditEvent => JSON.parse(line))
        .filter(({ user }) => user.username === username),
    close,
  };
};

export type Cluster = Awaited<ReturnType<typeof startCluster>>;
