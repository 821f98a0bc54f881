/** Who asks: the user behind an access token, and what the token may do. */
export interface Viewer {
  /** The token's user; for group and project access tokens their bot user. */
  userId: number;
  /** Whether the user is an administrator of the instance. */
  admin: boolean;
  /** GitLab's scope names: `api`, `read_api`, `read_user`, ... */
  scopes: string[];
}
