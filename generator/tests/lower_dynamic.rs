//! `$dynamicRef` and `$recursiveRef`: what they lead to in the dynamic scope.

mod lowered;

use lowered::lowered;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

/// The printed API of a description and its diagnostics.
fn of(rest: &str) -> (String, String) {
    lowered(&[("api.yaml", &format!("{HEAD}{rest}"))])
}

/// The fields of a record in the printed API.
fn record<'a>(ir: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("record {name}\n");
    let at = ir.find(&start).unwrap_or_else(|| panic!("no record {name} in {ir}"));
    ir[at + start.len()..]
        .lines()
        .take_while(|line| line.starts_with("  "))
        .map(str::trim)
        .collect()
}

#[test]
fn a_generic_is_specialized_by_the_schemas_that_define_its_anchor() {
    let (ir, said) = of(r##"
paths:
  /users: { get: { operationId: listUsers, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Paged", $defs: { itemType: { $dynamicAnchor: itemType, $ref: "#/components/schemas/User" } } } } } } } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    User: { type: object, properties: { mail: { type: string } } }
    Paged: { $id: "https://ex.test/paged", type: object, required: [items], properties: { items: { type: array, items: { $dynamicRef: "#itemType" } }, next: { type: string } }, $defs: { itemType: { $dynamicAnchor: itemType, type: integer } } }
    PagedPet: { $ref: "https://ex.test/paged", $defs: { itemType: { $dynamicAnchor: itemType, $ref: "#/components/schemas/Pet" } } }
    Shelf: { type: object, properties: { pets: { $ref: "#/components/schemas/PagedPet" }, plain: { $ref: paged } }, $id: "https://ex.test/" }
"##);
    assert_eq!(said, "");
    assert_eq!(record(&ir, "PagedPet")[0], r#""items": [Pet] required"#);
    assert_eq!(record(&ir, "Paged")[0], r#""items": [i64] required"#);
    assert_eq!(record(&ir, "listUsers response")[0], r#""items": [User] required"#);
    assert_eq!(
        record(&ir, "Shelf"),
        [r#""pets": PagedPet optional"#, r#""plain": Paged optional"#]
    );
}

/// The example of JSON Schema 2020-12, "Dynamic References" (appendix C of the core).
#[test]
fn a_tree_that_is_extended_is_of_the_extended_trees() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Tree: { $id: "https://ex.test/tree", $dynamicAnchor: node, type: object, properties: { data: { type: string }, children: { type: array, items: { $dynamicRef: "#node" } } } }
    Strict: { $id: "https://ex.test/strict", $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false, properties: { extra: { $ref: "#/$defs/loc" } }, $defs: { loc: { type: integer } } }
    Wood: { type: object, properties: { strict: { $ref: "https://ex.test/strict" }, tree: { $ref: "https://ex.test/tree" } } }
"##);
    assert_eq!(said, "");
    assert_eq!(record(&ir, "Tree")[1], r#""children": [Tree] optional"#);
    assert_eq!(
        record(&ir, "Strict")[1..],
        [r#""children": [Strict] optional"#, r#""extra": i64 optional"#]
    );
    assert_eq!(record(&ir, "Wood"), [r#""strict": Strict optional"#, r#""tree": Tree optional"#]);
}

#[test]
fn recursive_references_of_2019_09_have_a_dynamic_scope_too() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Tree: { $recursiveAnchor: true, type: object, properties: { children: { type: array, items: { $recursiveRef: "#" } } } }
    Named: { $recursiveAnchor: true, $ref: "#/components/schemas/Tree", properties: { name: { type: string } } }
    Closed: { $ref: "#/components/schemas/Tree", properties: { name: { type: string } } }
"##);
    assert_eq!(said, "");
    assert_eq!(record(&ir, "Tree"), [r#""children": [Tree] optional"#]);
    assert_eq!(record(&ir, "Named")[0], r#""children": [Named] optional"#);
    assert_eq!(record(&ir, "Closed")[0], r#""children": [Tree] optional"#);
}

/// Schemas without `$id` are taken for resources of their own, as their authors mean them.
#[test]
fn the_outermost_schema_that_defines_an_anchor_counts() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Pair: { type: object, properties: { left: { $dynamicRef: "#left" }, right: { type: object, properties: { value: { $dynamicRef: "#right" } } } }, $defs: { left: { $dynamicAnchor: left, type: string }, right: { $dynamicAnchor: right, type: string } } }
    Half: { $ref: "#/components/schemas/Pair", $defs: { left: { $dynamicAnchor: left, type: integer } } }
    Whole: { $ref: "#/components/schemas/Half", $defs: { right: { $dynamicAnchor: right, $ref: "#/components/schemas/Pet" }, left: { $dynamicAnchor: left, type: boolean } } }
    Around: { type: object, properties: { one: { $ref: "#/components/schemas/Half" }, two: { $ref: "#/components/schemas/Pair" } }, $defs: { left: { $dynamicAnchor: left, type: number } } }
"##);
    assert_eq!(said, "");
    assert_eq!(record(&ir, "Pair")[0], r#""left": string optional"#);
    assert_eq!(record(&ir, "Half")[0], r#""left": i64 optional"#);
    assert_eq!(record(&ir, "Whole")[0], r#""left": bool optional"#);
    assert_eq!(record(&ir, "Whole right"), [r#""value": Pet optional"#]);
    assert_eq!(record(&ir, "Around one")[0], r#""left": f64 optional"#);
}

#[test]
fn a_generic_may_stand_in_another_file() {
    let spec = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Ids: {{ $ref: 'list.yaml', $defs: {{ item: {{ $dynamicAnchor: item, type: integer }} }} }}\n    Any: {{ $ref: 'list.yaml' }}\n"
    );
    let list = "type: object\nproperties: { all: { type: array, items: { $dynamicRef: '#item' } } }\n$defs: { item: { $dynamicAnchor: item, type: string } }\n";
    let (ir, said) = lowered(&[("api.yaml", &spec), ("list.yaml", list)]);
    assert_eq!(said, "");
    assert_eq!(record(&ir, "Ids"), [r#""all": [i64] optional"#]);
    assert_eq!(record(&ir, "list"), [r#""all": [string] optional"#]);
}

#[test]
fn a_union_in_a_scope_has_the_members_of_the_scope() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Node: { oneOf: [{ $ref: "#/components/schemas/Leaf" }, { $ref: "#/components/schemas/Branch" }], discriminator: { propertyName: kind, mapping: { leaf: "#/components/schemas/Leaf", branch: "#/components/schemas/Branch" } } }
    Leaf: { type: object, required: [kind], properties: { kind: { type: string }, value: { $dynamicRef: "#value" } }, $defs: { value: { $dynamicAnchor: value, type: string } } }
    Branch: { type: object, required: [kind], properties: { kind: { type: string }, below: { type: array, items: { $ref: "#/components/schemas/Node" } } } }
    Numbers: { type: object, properties: { root: { $ref: "#/components/schemas/Node" } }, $defs: { value: { $dynamicAnchor: value, type: integer } } }
"##);
    assert_eq!(said, "");
    assert!(ir.contains("  leaf: Numbers root leaf when \"leaf\""), "{ir}");
    assert_eq!(record(&ir, "Leaf")[1], r#""value": string optional"#);
    assert_eq!(record(&ir, "Numbers root leaf")[1], r#""value": i64 optional"#);
    assert_eq!(record(&ir, "Numbers root branch")[1], r#""below": [Numbers root] optional"#);
}

/// The tag of a schema is its name, in each scope.
#[test]
fn a_union_in_a_scope_has_the_implicit_tags_of_its_members() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Node: { oneOf: [{ $ref: "#/components/schemas/Leaf" }, { $ref: "#/components/schemas/Bud" }], discriminator: { propertyName: kind } }
    Leaf: { type: object, required: [kind], properties: { kind: { type: string }, value: { $dynamicRef: "#value" } }, $defs: { value: { $dynamicAnchor: value, type: string } } }
    Bud: { type: object, required: [kind], properties: { kind: { type: string }, value: { $ref: "#/components/schemas/Leaf" } } }
    Numbers: { type: object, properties: { root: { $ref: "#/components/schemas/Node" } }, $defs: { value: { $dynamicAnchor: value, type: integer } } }
"##);
    assert_eq!(said, "");
    assert!(ir.contains(r#"when "Leaf""#), "{ir}");
    assert_eq!(record(&ir, "Numbers root Leaf")[1], r#""value": i64 optional"#);
}

/// What no schema around it says stays any value: an instance may be reached in each way.
#[test]
fn what_the_scope_leaves_open_is_said() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Paged: { type: object, properties: { items: { type: array, items: { $dynamicRef: "#item" } } } }
    Texts: { $ref: "#/components/schemas/Paged", $defs: { item: { $dynamicAnchor: item, type: string } } }
    Ids: { $ref: "#/components/schemas/Paged", $defs: { item: { $dynamicAnchor: item, type: integer } } }
"##);
    assert_eq!(
        said,
        "dynamic-reference: /components/schemas/Paged/properties/items/items/$dynamicRef"
    );
    assert_eq!(record(&ir, "Paged"), [r#""items": [any] optional"#]);
    assert_eq!(record(&ir, "Texts"), [r#""items": [string] optional"#]);
    assert_eq!(record(&ir, "Ids"), [r#""items": [i64] optional"#]);
}

/// Each of these pairs binds a name in one of two ways: there are 2^20 scopes.
#[test]
fn more_scopes_than_a_description_means_are_left_out() {
    let schema = |i: usize| {
        let (name, next) = (i / 2, 2 * (i / 2 + 1) % 40);
        format!(
            "    S{i}: {{ properties: {{ own: {{ $dynamicRef: '#a{name}' }}, \
             one: {{ $ref: '#/components/schemas/S{next}' }}, \
             two: {{ $ref: '#/components/schemas/S{}' }} }}, \
             $defs: {{ a: {{ $dynamicAnchor: a{name}, title: T{i} }} }} }}\n",
            next + 1
        )
    };
    let schemas: String = (0..40).map(schema).collect();
    let (ir, said) = of(&format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}"));
    assert!(said.starts_with("too-large: "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(ir.contains("record S39\n"));
}

#[test]
fn what_stands_beside_a_reference_applies_too() {
    let (ir, said) = of(r##"
paths: {}
components:
  schemas:
    Named: { type: object, properties: { name: { type: string } } }
    Paged: { type: object, properties: { items: { type: array, items: { $ref: "#/components/schemas/Named", $dynamicRef: "#more" } } }, $defs: { more: { $dynamicAnchor: more, type: object, properties: { a: { type: string } } } } }
    Counted: { $ref: "#/components/schemas/Paged", $defs: { more: { $dynamicAnchor: more, type: object, properties: { n: { type: integer } } } } }
    Tree: { $recursiveAnchor: true, type: object, properties: { inner: { $ref: "#/components/schemas/Named", $recursiveRef: "#" } } }
"##);
    assert_eq!(said, "");
    assert_eq!(
        record(&ir, "Paged item"),
        [r#""name": string optional"#, r#""a": string optional"#]
    );
    assert_eq!(record(&ir, "Counted item"), [r#""name": string optional"#, r#""n": i64 optional"#]);
    assert_eq!(record(&ir, "Tree inner")[0], r#""name": string optional"#);
}

#[test]
fn the_anchors_of_a_reference_may_all_stand_in_other_files() {
    let list =
        "type: object\nproperties: { all: { type: array, items: { $dynamicRef: '#item' } } }\n";
    let spec = |schemas: &str| {
        format!(
            "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Ids: {{ $ref: 'list.yaml', $defs: {{ item: {{ $dynamicAnchor: item, type: integer }} }} }}\n{schemas}"
        )
    };
    let texts = "    Texts: { $ref: 'list.yaml', $defs: { item: { $dynamicAnchor: item, type: string } } }\n";
    let (ir, said) = lowered(&[("api.yaml", &spec(texts)), ("list.yaml", list)]);
    assert_eq!(said, "dynamic-reference: /properties/all/items/$dynamicRef");
    assert_eq!(record(&ir, "Ids"), [r#""all": [i64] optional"#]);
    assert_eq!(record(&ir, "Texts"), [r#""all": [string] optional"#]);
    let (ir, said) = lowered(&[("api.yaml", &spec("")), ("list.yaml", list)]);
    assert_eq!(said, "dynamic-reference: /properties/all/items/$dynamicRef");
    assert_eq!(record(&ir, "Ids"), [r#""all": [i64] optional"#]);
    let none = "    None: { $dynamicRef: '#other' }\n";
    let (_, said) = lowered(&[("api.yaml", &spec(none)), ("list.yaml", list)]);
    assert!(said.contains("unresolved-reference: /components/schemas/None"), "{said}");
}
