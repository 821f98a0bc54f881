/** `acme/platform`, or `acme/team-*`: some of what is directly in `acme`. */
export interface ChosenPath {
  /** As it was given, without slashes around it. */
  path: string;
  /** Where its last part has a `*`: what it is in, and which parts are meant. */
  wildcard?: { parent: string; isMeant: RegExp };
}

/** GitLab's own characters (its lib/gitlab/path_regex.rb), and `*`. */
const PARTS = /^[\w.-]+(\/[\w.-]+)*(\/[\w.*-]+)?$/;

/**
 * Reads a path of a group or project; `undefined` where it can be none. A `*`
 * stands for any characters of the last part of a path, which is not its only one.
 */
export function readPath(given: string): ChosenPath | undefined {
  const path = given.replace(/^\/+|\/+$/g, '');
  if (!PARTS.test(path)) {
    return undefined;
  }
  const at = path.lastIndexOf('/');
  const last = path.slice(at + 1);
  if (!last.includes('*')) {
    return { path };
  }
  const literals = last.split('*').map((part) => part.replace(/\./g, '\\.'));
  return {
    path,
    wildcard: {
      parent: path.slice(0, at),
      // GitLab's paths are the same in capitals.
      isMeant: new RegExp(`^${literals.join('.*')}$`, 'i'),
    },
  };
}
