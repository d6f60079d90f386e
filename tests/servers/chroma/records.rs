//! Records: added, counted and read.

use crate::HOME;
use chroma_client::{
    Client,
    models::{
        AddCollectionRecordsPayload, EmbeddingsPayload, GetRequestPayload, HashMap, HashMapValue,
        Include, UpdateCollectionRecordsPayload,
    },
};
use specwright_servers::{Steps, equal, given, holds};
use specwright_types::{Base64, Json};

/// Names of three records.
pub fn ids() -> Vec<String> {
    ["a", "b", "c"].map(str::to_owned).to_vec()
}

/// A condition, or another free document.
pub fn json(text: &str) -> Json {
    text.parse().expect("the text is JSON")
}

pub async fn records(client: &Client, collection: &str, steps: &mut Steps) {
    let records = client.record();
    let (tenant, database) = HOME;
    steps
        .step("add records", async {
            let embeddings = EmbeddingsPayload::ListList(vec![
                vec![1.0, 0.0, 0.5],
                vec![0.0, 1.0, 0.0],
                vec![0.25, 0.5, 1.0],
            ]);
            let metadata = |kind: &str, year| {
                let kind = HashMapValue::Text(kind.to_owned());
                let year = HashMapValue::Integer(year);
                Some([("kind".to_owned(), kind), ("year".to_owned(), year)].into())
            };
            let request = AddCollectionRecordsPayload::new(embeddings, ids())
                .with_documents(vec![
                    Some("the first".to_owned()),
                    Some("the second".to_owned()),
                    None,
                ])
                .with_metadatas(vec![metadata("x", 2024), metadata("y", 2025), None]);
            let answer = records.collection_add(tenant, database, collection, &request).await?;
            equal(answer.status().as_u16(), 201)
        })
        .await;
    steps
        .step("add a record whose numbers are bytes", async {
            let bytes: Vec<u8> =
                [0.5_f32, 0.5, 0.5].into_iter().flat_map(f32::to_le_bytes).collect();
            let embeddings = EmbeddingsPayload::TextList(vec![Base64::from(bytes).to_string()]);
            let request = AddCollectionRecordsPayload::new(embeddings, vec!["d".to_owned()]);
            records.collection_add(tenant, database, collection, &request).await?;
            equal(records.collection_count(tenant, database, collection).await?.into_body(), 4)
        })
        .await;
    steps
        .step("read records by their ids", async {
            let request = GetRequestPayload::new()
                .with_ids(vec!["b".to_owned(), "c".to_owned()])
                .with_include(vec![Include::Documents, Include::Embeddings, Include::Metadatas]);
            let found =
                records.collection_get(tenant, database, collection, &request).await?.into_body();
            equal(&found.ids, &vec!["b".to_owned(), "c".to_owned()])?;
            let documents = given(found.documents.and_then(|one| one.into_value()))?;
            equal(&documents, &vec![Some("the second".to_owned()), None])?;
            let embeddings = given(found.embeddings.and_then(|one| one.into_value()))?;
            equal(&embeddings[1], &vec![0.25, 0.5, 1.0])?;
            let metadatas = given(found.metadatas.and_then(|one| one.into_value()))?;
            let first = given(metadatas[0].as_ref())?;
            equal(&first["year"], &HashMapValue::Integer(2025))?;
            equal(&metadatas[1], &None)
        })
        .await;
    steps
        .step("keep lists with a record", async {
            let metadata = HashMap::from([
                ("tags".to_owned(), HashMapValue::TextList(vec!["t".to_owned(), "u".to_owned()])),
                ("flags".to_owned(), HashMapValue::BooleanList(vec![true, false])),
            ]);
            let request = UpdateCollectionRecordsPayload::new(vec!["d".to_owned()])
                .with_metadatas(vec![Some(metadata.clone())]);
            records.collection_update(tenant, database, collection, &request).await?;
            let request = GetRequestPayload::new().with_ids(vec!["d".to_owned()]);
            let found = records.collection_get(tenant, database, collection, &request).await?;
            let metadatas = given(found.into_body().metadatas.and_then(|one| one.into_value()))?;
            equal(given(metadatas[0].as_ref())?, &metadata)
        })
        .await;
    steps
        .step("read records by a condition", async {
            let request = GetRequestPayload::new()
                .with_where(json(r#"{"$and":[{"kind":{"$in":["x","y"]}},{"year":{"$gt":2024}}]}"#))
                .with_include([""; 0]);
            let found = records.collection_get(tenant, database, collection, &request).await?;
            equal(&found.ids, &vec!["b".to_owned()])?;
            holds(found.documents.as_ref().is_none_or(|one| one.is_null()), "no documents come")
        })
        .await;
    steps
        .step("read records by their documents", async {
            let request =
                GetRequestPayload::new().with_where_document(json(r#"{"$contains":"first"}"#));
            let found = records.collection_get(tenant, database, collection, &request).await?;
            equal(&found.ids, &vec!["a".to_owned()])
        })
        .await;
    steps
        .step("read a page of records", async {
            let request = GetRequestPayload::new().with_limit(2).with_offset(1);
            let found = records.collection_get(tenant, database, collection, &request).await?;
            equal(&found.ids, &vec!["b".to_owned(), "c".to_owned()])
        })
        .await;
}
