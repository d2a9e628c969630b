import { AwsEc2QueryProtocol, AwsQueryProtocol, XmlShapeDeserializer } from "@aws-sdk/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import type { Schema } from "@smithy/types";
import { WrongShape } from "./answer-shape.ts";

/** Refuses text where a list or a structure belongs: the SDK reads it as an empty one. */
class StrictXml extends XmlShapeDeserializer {
  override readSchema(schema: Schema, value: unknown): unknown {
    const normalized = NormalizedSchema.of(schema);
    const wanted = normalized.isListSchema()
      ? "list"
      : normalized.isStructSchema() || normalized.isMapSchema()
        ? "object"
        : undefined;
    if (wanted && typeof value === "string" && value.trim() !== "")
      throw new WrongShape(nameOf(normalized), wanted);
    return super.readSchema(schema, value);
  }
}

const nameOf = (schema: NormalizedSchema): string =>
  schema.isMemberSchema() ? schema.getMemberName() : (schema.getName() ?? "");

type Options = ConstructorParameters<typeof AwsQueryProtocol>[0];

/** AWS's query protocol, strict about shapes. */
export class StrictQueryProtocol extends AwsQueryProtocol {
  constructor(options: Options) {
    super(options);
    this.deserializer = new StrictXml(this.deserializer.settings);
  }
}

/** EC2's query protocol, strict about shapes. */
export class StrictEc2QueryProtocol extends AwsEc2QueryProtocol {
  constructor(options: Options) {
    super(options);
    this.deserializer = new StrictXml(this.deserializer.settings);
  }
}
