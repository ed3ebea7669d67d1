const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids are UUIDs; whatever else stands in their place in a URL is a slug. */
export const isUuid = (text: string): boolean => UUID.test(text)
