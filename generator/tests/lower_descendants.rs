//! How far a base looks for those that extend it.

mod lowered;

use lowered::lowered;

/// Each of these extends the one before: those that are farther than 32 from the base are no
/// members of its union, and nothing is taken of it, which is reported.
#[test]
fn a_base_has_the_members_that_extend_it_through_at_most_32_others() {
    let derived = |i: usize| {
        let parent = if i == 1 { "Base".to_owned() } else { format!("D{}", i - 1) };
        format!(
            "    D{i}: {{ allOf: [{{ $ref: '#/components/schemas/{parent}' }}, {{ type: object, \
             properties: {{ p{i}: {{ type: string }} }} }}] }}\n"
        )
    };
    let schemas: String = (1..=34).map(derived).collect();
    let spec = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         Base: {{ type: object, required: [kind], properties: {{ kind: {{ type: string }} }}, \
         discriminator: {{ propertyName: kind }} }}\n{schemas}"
    );
    let (ir, said) = lowered(&[("api.yaml", &spec)]);
    let union = &ir[ir.find("union Base by \"kind\"").expect("it is a union")..];
    let union = union.split("\n\n").next().expect("there is a first part");
    assert!(union.contains("when \"D32\""), "{union}");
    assert!(!union.contains("when \"D33\""), "{union}");
    assert!(said.contains("too-deep: "), "{said}");
}
