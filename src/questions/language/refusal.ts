/**
 * A query that is not answered: it is no J1QL, or it asks for what JupiterOne's
 * language reference does not settle or this program does not know. The message
 * says what, and where in the query or of which property.
 */
export class J1qlRefusal extends Error {
  override readonly name = 'J1qlRefusal';
}
