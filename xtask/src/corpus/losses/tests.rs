//! Small descriptions, whole and with something lost: the count must see it.

use super::{Kind, compare::compare, files::Files};
use indoc::indoc;
use specwright::{
    Job, Session,
    ir::{Api, ContentKind, Shape, Type},
    source::Loader,
};

const SPEC: &str = indoc! {"
    openapi: 3.1.0
    info: {title: T, version: '1'}
    paths:
      /a/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        post:
          operationId: a
          parameters: [{name: q, in: query, schema: {type: integer}}]
          requestBody:
            content:
              application/json: {schema: {$ref: '#/components/schemas/A'}}
              text/csv: {schema: {type: string}}
          responses:
            '200':
              description: ok
              headers: {x-a: {schema: {type: string}}}
              content:
                application/json: {schema: {$ref: '#/components/schemas/U'}}
                application/pdf: {}
            '404': {description: none}
    components:
      schemas:
        A:
          type: object
          properties: {x: {type: string}, y: {type: array, items: {$ref: '#/components/schemas/A'}}}
          additionalProperties: {type: integer}
        B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {z: {enum: [one, two]}}}]}
        U: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}, {type: 'null'}]}
"};

struct Text;

impl Loader for Text {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(SPEC.into())
    }
}

/// The count after a change of what is generated: the sum of what is described, and the kinds and
/// places of what is lost.
fn lost(change: impl FnOnce(&mut Api)) -> (usize, Vec<(Kind, String)>) {
    let job = Job { spec: "a.yaml".to_owned(), ..Job::default() };
    let (api, session): (_, Session) = specwright::api(&job, &Text);
    let mut api = api.expect("the description is right");
    change(&mut api);
    let counts = compare(&Files::of(&[("a.yaml", SPEC)]), &api, &session);
    let described = counts.kinds.values().map(|tally| tally.described).sum();
    let place = |place: String| place.rsplit('#').next().unwrap_or_default().to_owned();
    (described, counts.lost.into_iter().map(|(kind, at, _)| (kind, place(at))).collect())
}

#[test]
fn all_that_is_described_is_counted_and_nothing_is_lost() {
    // Of the operation 10: itself, two parameters, two media types of the request, two statuses,
    // two media types of the success, a header. Of schemas 18: three properties, two members, two
    // values, the items, the other properties, and nine types.
    let (described, lost) = lost(|_| {});
    assert_eq!(lost, []);
    assert_eq!(described, 28);
}

#[test]
fn an_operation_that_is_not_there_is_lost() {
    let (_, lost) = lost(|api| api.operations.clear());
    assert_eq!(lost[0], (Kind::Operation, "/paths/~1a~1{id}/post".to_owned()));
}

#[test]
fn a_part_of_an_operation_that_is_not_there_is_lost() {
    let of = |change: fn(&mut Api)| lost(change).1;
    let parameter = of(|api| api.operations.iter_mut().for_each(|o| drop(o.parameters.pop())));
    assert_eq!(parameter, [(Kind::Parameter, "/paths/~1a~1{id}/post/parameters/0".to_owned())]);
    let place = "/paths/~1a~1{id}/post/requestBody/content/text~1csv".to_owned();
    let media = of(|api| {
        let bodies = api.operations.iter_mut().filter_map(|operation| operation.body.as_mut());
        bodies.for_each(|body| body.contents.retain(|content| content.media != "text/csv"));
    });
    assert_eq!(media, [(Kind::RequestMedia, place)]);
    let place = "/paths/~1a~1{id}/post/responses/200/content/application~1pdf".to_owned();
    let media = of(|api| {
        let replies = api.operations.iter_mut().flat_map(|operation| &mut operation.replies);
        replies.for_each(|reply| reply.contents.retain(|c| c.kind != ContentKind::Binary));
    });
    assert_eq!(media, [(Kind::ResponseMedia, place)]);
    let status = of(|api| {
        api.operations.iter_mut().for_each(|operation| operation.replies.retain(|r| !r.error));
    });
    assert_eq!(status, [(Kind::Status, "/paths/~1a~1{id}/post/responses/404".to_owned())]);
    let header = of(|api| {
        let replies = api.operations.iter_mut().flat_map(|operation| &mut operation.replies);
        replies.for_each(|reply| reply.headers.clear());
    });
    let place = "/paths/~1a~1{id}/post/responses/200/headers/x-a".to_owned();
    assert_eq!(header, [(Kind::Header, place)]);
}

#[test]
fn a_part_of_a_type_that_is_not_there_is_lost() {
    let of = |change: fn(&mut Shape)| {
        lost(|api| api.types.0.iter_mut().for_each(|def| change(&mut def.shape))).1
    };
    let property = of(|shape| {
        if let Shape::Record(record) = shape {
            record.fields.retain(|field| field.wire != "z");
        }
    });
    let place = "/components/schemas/B/allOf/1/properties/z".to_owned();
    assert!(property.contains(&(Kind::Property, place)), "{property:?}");
    let member = of(|shape| {
        if let Shape::Union(union) = shape {
            union.variants.retain(|variant| matches!(variant.ty, Type::Named(_)));
        }
    });
    assert_eq!(
        member,
        [
            (Kind::Member, "/components/schemas/U/oneOf/1".to_owned()),
            (Kind::Type, "/components/schemas/U/oneOf/1/type".to_owned())
        ]
    );
    let value = of(|shape| {
        if let Shape::TextEnum(values) = shape {
            values.values.truncate(1);
        }
    });
    let place = "/components/schemas/B/allOf/1/properties/z/enum/1".to_owned();
    assert_eq!(value, [(Kind::Value, place)]);
}

#[test]
fn what_is_listed_as_left_out_is_not_lost() {
    let (_, lost) = lost(|api| {
        let operation = api.operations.pop().expect("there is one");
        api.operations.clear();
        api.left_out.push(specwright::ir::LeftOut {
            what: "operation a".to_owned(),
            kind: specwright::ir::LeftOutKind::Operation,
            reason: "a test".to_owned(),
            location: operation.location,
            written: None,
        });
    });
    assert!(lost.iter().all(|(kind, _)| *kind != Kind::Operation), "{lost:?}");
}
