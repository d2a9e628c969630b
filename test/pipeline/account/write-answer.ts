import { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import type { ReadService } from "@eks-auditor/capture";
import { type Operation, protocolOf } from "./audited-operations.ts";

/** An HTTP answer of AWS. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const xml = (status: number, body: string): WireAnswer => ({
  status,
  headers: { "content-type": "text/xml" },
  body,
});

/** Writes what an operation answers the way its service does. */
export const writeAnswer = (service: ReadService, operation: Operation, output: object): WireAnswer => {
  switch (protocolOf(service)) {
    case "query":
      return xml(
        200,
        `<${operation.name}Response><${operation.name}Result>${inner(operation, output)}</${operation.name}Result></${operation.name}Response>`,
      );
    case "ec2":
      return xml(200, `<${operation.name}Response>${inner(operation, output)}</${operation.name}Response>`);
    default:
      return {
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: JSON.stringify(inSeconds(output)),
      };
  }
};

/** Writes a refusal the way the service does. */
export const writeRefusal = (
  service: ReadService,
  { name, message, status }: { name: string; message: string; status: number },
): WireAnswer => {
  const error = `<Error><Code>${escaped(name)}</Code><Message>${escaped(message)}</Message></Error>`;
  switch (protocolOf(service)) {
    case "query":
      return xml(status, `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`);
    case "ec2":
      return xml(status, `<Response><Errors>${error}</Errors><RequestID>1</RequestID></Response>`);
    default:
      return {
        status,
        headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": name },
        body: JSON.stringify({ __type: name, message }),
      };
  }
};

/** The members of an output without the element that holds them, which the SDK names after its own type. */
const inner = ({ output: schema }: Operation, output: object): string => {
  if (!schema.isStructSchema()) return "";
  const serializer = new XmlShapeSerializer({
    xmlNamespace: "",
    serviceNamespace: "",
    timestampFormat: { useTrait: true, default: 5 },
  });
  serializer.write(schema, output);
  return String(serializer.flush())
    .replace(/^<[^>]*>/, "")
    .replace(/<\/[^>]*>$/, "");
};

/** AWS's JSON writes instants as seconds. */
const inSeconds = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inSeconds(item)]));
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
