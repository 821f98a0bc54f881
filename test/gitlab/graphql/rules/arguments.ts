import {
  isRequiredArgument,
  ValidationRule,
  ValueNode,
  valueFromAST,
  visit,
} from 'graphql';
import { Meant, namesOf, refusal } from './errors';

/** arguments_are_defined.rb */
export const argumentIsAccepted =
  (meant: Meant): ValidationRule =>
  (context) => ({
    Argument(node, _key, _parent, _path, ancestors) {
      const field = context.getFieldDef();
      if (field && !context.getDirective() && !context.getArgument()) {
        const argumentName = node.name.value;
        const known = field.args.map(({ name }) => name);
        context.reportError(
          refusal(
            `Field '${field.name}' doesn't accept argument '${argumentName}'` +
              meant(argumentName, known),
            node,
            [...namesOf(ancestors), argumentName],
            {
              code: 'argumentNotAccepted',
              name: field.name,
              typeName: 'Field',
              argumentName,
            },
          ),
        );
      }
    },
  });

/** required_arguments_are_present.rb */
export const requiredArgumentsAreThere: ValidationRule = (context) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const given = node.arguments?.map(({ name }) => name.value) ?? [];
    const missing = (context.getFieldDef()?.args ?? [])
      .filter((one) => isRequiredArgument(one) && !given.includes(one.name))
      .map(({ name }) => name)
      .join(', ');
    if (missing) {
      const name = node.name.value;
      context.reportError(
        refusal(
          `Field '${name}' is missing required arguments: ${missing}`,
          node,
          [...namesOf(ancestors), (node.alias ?? node.name).value],
          {
            code: 'missingRequiredArguments',
            className: 'Field',
            name,
            arguments: missing,
          },
        ),
      );
    }
  },
});

/** argument_literals_are_compatible.rb */
export const literalsFit: ValidationRule = (context) => ({
  Argument(node, _key, _parent, _path, ancestors) {
    const argument = context.getArgument();
    const field = context.getFieldDef();
    if (
      argument &&
      field &&
      !context.getDirective() &&
      !hasVariable(node.value) &&
      valueFromAST(node.value, argument.type) === undefined
    ) {
      const argumentName = node.name.value;
      context.reportError(
        refusal(
          `Argument '${argumentName}' on Field '${field.name}' has an invalid ` +
            `value (${textOf(node.value)}). Expected type '${argument.type}'.`,
          node,
          [...namesOf(ancestors), argumentName],
          {
            code: 'argumentLiteralsIncompatible',
            typeName: 'Field',
            argumentName,
          },
        ),
      );
    }
  },
});

function hasVariable(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
    },
  });
  return found;
}

function textOf({ loc }: ValueNode): string {
  return loc ? loc.source.body.slice(loc.start, loc.end) : '';
}
