//! Records that are found by their neighbours, changed and deleted.

use crate::{
    HOME,
    records::{ids, json},
};
use chroma_client::{
    Client,
    models::{
        AddCollectionRecordsPayload, DeleteCollectionRecordsPayload, EmbeddingsPayload,
        ForkCollectionPayload, GetRequestPayload, HashMapValue, Include, QueryRequestPayload,
        ReadLevel, SearchPayload, SearchPayloadLimit, SearchPayloadSelect, SearchRequestPayload,
        UpdateCollectionRecordsPayload, UpsertCollectionRecordsPayload,
    },
};
use specwright_servers::{Steps, contains, equal, given, holds, refused};

pub async fn queries(client: &Client, collection: &str, steps: &mut Steps) {
    let records = client.record();
    let (tenant, database) = HOME;
    steps
        .step("find the neighbours of two points", async {
            let request = QueryRequestPayload::new(vec![vec![1.0, 0.0, 0.5], vec![0.0, 2.0, 0.0]])
                .with_n_results(2)
                .with_include(vec![Include::Distances, Include::Documents]);
            let found =
                records.collection_query(tenant, database, collection, &request).await?.into_body();
            equal(found.ids.len(), 2)?;
            equal(found.ids[0][0].as_str(), "a")?;
            equal(found.ids[1][0].as_str(), "b")?;
            let distances = given(found.distances.and_then(|one| one.into_value()))?;
            holds(given(distances[0][0])? < 0.001, "it is the point itself")?;
            let documents = given(found.documents.and_then(|one| one.into_value()))?;
            equal(&documents[1][0], &Some("the second".to_owned()))
        })
        .await;
    steps
        .step("find neighbours of some records only", async {
            let request = QueryRequestPayload::new(vec![vec![1.0, 0.0, 0.5]])
                .with_ids(vec!["b".to_owned(), "c".to_owned()])
                .with_where(json(r#"{"kind":"y"}"#));
            let found = records.collection_query(tenant, database, collection, &request).await?;
            equal(&found.ids, &vec![vec!["b".to_owned()]])
        })
        .await;
    steps
        .step("be refused a search", async {
            let search = SearchPayload::new()
                .with_limit(SearchPayloadLimit::new().with_limit(2))
                .with_select(SearchPayloadSelect::new().with_keys(vec!["#document".to_owned()]));
            let request =
                SearchRequestPayload::new(vec![search]).with_read_level(ReadLevel::IndexAndWal);
            let result = records.collection_search(tenant, database, collection, &request).await;
            let error = refused(result, 501)?;
            contains(given(error.message())?, "not implemented")
        })
        .await;
    steps
        .step("be refused the state of the index", async {
            let result = records.indexing_status(tenant, database, collection).await;
            let error = refused(result, 500)?;
            contains(given(error.message())?, "not implemented")
        })
        .await;
}

pub async fn changes(client: &Client, collection: &str, steps: &mut Steps) {
    let records = client.record();
    let (tenant, database) = HOME;
    let get = async |id: &str| {
        let request = GetRequestPayload::new().with_ids(vec![id.to_owned()]);
        let found = records.collection_get(tenant, database, collection, &request).await?;
        Ok::<_, specwright_servers::Fault>(found.into_body())
    };
    steps
        .step("change records", async {
            let metadata = [("kind".to_owned(), HashMapValue::Text("z".to_owned()))].into();
            let request = UpdateCollectionRecordsPayload::new(vec!["a".to_owned()])
                .with_documents(vec![Some("changed".to_owned())])
                .with_metadatas(vec![Some(metadata)]);
            records.collection_update(tenant, database, collection, &request).await?;
            let found = get("a").await?;
            let documents = given(found.documents.and_then(|one| one.into_value()))?;
            equal(&documents, &vec![Some("changed".to_owned())])?;
            let metadatas = given(found.metadatas.and_then(|one| one.into_value()))?;
            let metadata = given(metadatas[0].as_ref())?;
            equal(&metadata["kind"], &HashMapValue::Text("z".to_owned()))?;
            equal(&metadata["year"], &HashMapValue::Integer(2024))
        })
        .await;
    steps
        .step("change a record or add it", async {
            let embeddings =
                EmbeddingsPayload::ListList(vec![vec![0.0, 0.0, 1.0], vec![0.0, 1.0, 1.0]]);
            let request = UpsertCollectionRecordsPayload::new(
                embeddings,
                vec!["a".to_owned(), "e".to_owned()],
            );
            records.collection_upsert(tenant, database, collection, &request).await?;
            equal(records.collection_count(tenant, database, collection).await?.into_body(), 5)
        })
        .await;
    steps
        .step("delete records by their ids", async {
            let request = DeleteCollectionRecordsPayload::new().with_ids(vec!["e".to_owned()]);
            let deleted = records.collection_delete(tenant, database, collection, &request).await?;
            holds(deleted.deleted.is_none_or(|count| count == 1), "one is deleted")?;
            equal(get("e").await?.ids.len(), 0)
        })
        .await;
    steps
        .step("delete records by a condition", async {
            let request = DeleteCollectionRecordsPayload::new().with_where(json(r#"{"kind":"z"}"#));
            records.collection_delete(tenant, database, collection, &request).await?;
            equal(records.collection_count(tenant, database, collection).await?.into_body(), 3)
        })
        .await;
}

pub async fn refusals(client: &Client, collection: &str, steps: &mut Steps) {
    let records = client.record();
    let (tenant, database) = HOME;
    steps
        .step("be refused records of another dimension", async {
            let embeddings = EmbeddingsPayload::ListList(vec![vec![1.0, 2.0]]);
            let request = AddCollectionRecordsPayload::new(embeddings, vec!["f".to_owned()]);
            let result = records.collection_add(tenant, database, collection, &request).await;
            let error = refused(result, 400)?;
            contains(given(error.message())?, "expecting embedding with dimension of 3, got 2")
        })
        .await;
    steps
        .step("be refused lists of different lengths", async {
            let embeddings = EmbeddingsPayload::ListList(vec![vec![1.0, 2.0, 3.0]]);
            let request = AddCollectionRecordsPayload::new(embeddings, ids());
            let result = records.collection_add(tenant, database, collection, &request).await;
            let error = refused(result, 400)?;
            contains(given(error.message())?, "Inconsistent number of IDs")
        })
        .await;
    steps
        .step("be refused a condition that is none", async {
            let request = GetRequestPayload::new().with_where(json(r#"{"kind":{"$no":1}}"#));
            let result = records.collection_get(tenant, database, collection, &request).await;
            let error = refused(result, 400)?;
            contains(given(error.message())?, "where")
        })
        .await;
    steps
        .step("be refused an id of a collection that is none", async {
            let result = records.collection_count(tenant, database, "none").await;
            let error = refused(result, 400)?;
            holds(error.message().is_some(), "it says why")
        })
        .await;
    steps
        .step("be refused a fork", async {
            let request = ForkCollectionPayload::new("forked");
            let result = client.collection().fork(tenant, database, collection, &request).await;
            let error = refused(result, 501)?;
            holds(error.message().is_some(), "it says why")
        })
        .await;
}
