import {
  ASTNode,
  isInputType,
  Kind,
  NamedTypeNode,
  TypeNode,
  ValidationRule,
} from 'graphql';
import { Meant, namesOf, refusal } from './errors';

/** fields_are_defined_on_type.rb */
export const fieldExists =
  (meant: Meant): ValidationRule =>
  (context) => ({
    Field(node, _key, _parent, _path, ancestors) {
      const type = context.getParentType();
      if (type && !context.getFieldDef()) {
        const fieldName = node.name.value;
        const known = 'getFields' in type ? Object.keys(type.getFields()) : [];
        context.reportError(
          refusal(
            `Field '${fieldName}' doesn't exist on type '${type.name}'` +
              meant(fieldName, known),
            node,
            [...namesOf(ancestors), fieldName],
            { code: 'undefinedField', typeName: type.name, fieldName },
          ),
        );
      }
    },
  });

/** fragment_types_exist.rb */
export const fragmentTypeExists =
  (meant: Meant): ValidationRule =>
  (context) => {
    const types = Object.keys(context.getSchema().getTypeMap());
    const check = (
      node: ASTNode,
      condition: NamedTypeNode | undefined,
      path: string[],
    ) => {
      const typeName = condition?.name.value;
      if (typeName !== undefined && !types.includes(typeName)) {
        context.reportError(
          refusal(
            `No such type ${typeName}, so it can't be a fragment condition` +
              meant(typeName, types),
            node,
            path,
            { code: 'undefinedType', typeName },
          ),
        );
      }
    };
    return {
      InlineFragment(node, _key, _parent, _path, ancestors) {
        check(node, node.typeCondition, namesOf([...ancestors, node]));
      },
      FragmentDefinition(node) {
        check(node, node.typeCondition, namesOf([node]));
      },
    };
  };

/** variables_are_input_types.rb */
export const variableTypeExists =
  (meant: Meant): ValidationRule =>
  (context) => ({
    VariableDefinition(node, _key, _parent, _path, ancestors) {
      const typeName = nameOf(node.type);
      const type = context.getSchema().getType(typeName);
      const inputs = Object.values(context.getSchema().getTypeMap())
        .filter((one) => isInputType(one))
        .map(({ name }) => name);
      if (!isInputType(type)) {
        const variableName = node.variable.name.value;
        const kind = type ? 'valid' : 'defined';
        context.reportError(
          refusal(
            `${typeName} isn't a ${kind} input type (on $${variableName})` +
              (type ? '' : meant(typeName, inputs)),
            node,
            namesOf(ancestors),
            { code: 'variableRequiresValidType', typeName, variableName },
          ),
        );
      }
    },
  });

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
