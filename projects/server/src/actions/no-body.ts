import { Type } from '@fastify/type-provider-typebox';

/** For calls that say everything by being made: nothing, `null` or `{}`. */
export const noBody = Type.Union([Type.Null(), Type.Object({}, { additionalProperties: false })]);
