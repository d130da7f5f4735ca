/** A path of the contract as a URI template (RFC 6570), as OpenAPI writes paths too: `/rooms/:roomId` is `/rooms/{roomId}`. */
export const uriTemplate = (path: string): string => path.replace(/:(\w+)/g, "{$1}");
