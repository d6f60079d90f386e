//! Collections.

use crate::HOME;
use chroma_client::{
    Client,
    models::{
        CollectionConfiguration, CreateCollectionPayload, HashMap, HashMapValue, HnswConfiguration,
        Space, UpdateCollectionPayload,
    },
};
use specwright_servers::{Steps, contains, equal, given, refused};

/// Creates them, and gives the id of the one for records.
pub async fn collections(client: &Client, steps: &mut Steps) -> Option<String> {
    let collections = client.collection();
    let (tenant, database) = HOME;
    let id = steps
        .step("create a collection", async {
            let hnsw = HnswConfiguration::new().with_space(Space::Cosine).with_ef_search(50);
            let request = CreateCollectionPayload::new("documents")
                .with_metadata(HashMap::from([
                    ("flag".to_owned(), HashMapValue::Boolean(true)),
                    ("large".to_owned(), HashMapValue::Integer(9_007_199_254_740_993)),
                    ("ratio".to_owned(), HashMapValue::Number(0.25)),
                    ("title".to_owned(), HashMapValue::Text("d\u{e9}j\u{e0} vu".to_owned())),
                ]))
                .with_configuration(CollectionConfiguration::new().with_hnsw(hnsw));
            let collection = collections.create(tenant, database, &request).await?;
            equal(collection.name.as_str(), "documents")?;
            equal(collection.tenant.as_str(), tenant)?;
            equal(collection.dimension.as_ref().and_then(|one| one.value()), None)?;
            Ok(collection.id.as_str().to_owned())
        })
        .await;
    steps
        .step("read a collection by its name", async {
            let collection = collections.get(tenant, database, "documents").await?.into_body();
            equal(Some(collection.id.as_str()), id.as_deref())?;
            let metadata = given(collection.metadata.and_then(|one| one.into_value()))?;
            equal(&metadata["flag"], &HashMapValue::Boolean(true))?;
            equal(&metadata["large"], &HashMapValue::Integer(9_007_199_254_740_993))?;
            equal(&metadata["ratio"], &HashMapValue::Number(0.25))?;
            equal(&metadata["title"], &HashMapValue::Text("d\u{e9}j\u{e0} vu".to_owned()))?;
            let hnsw = given(collection.configuration_json.hnsw.and_then(|one| one.into_value()))?;
            equal(hnsw.space.and_then(|one| one.into_value()), Some(Space::Cosine))?;
            equal(hnsw.ef_search.and_then(|one| one.into_value()), Some(50))
        })
        .await;
    steps
        .step("read a collection by its id", async {
            let id = given(id.as_deref())?;
            let collection = collections.get_by_id(tenant, database, id).await?;
            equal(collection.name.as_str(), "documents")
        })
        .await;
    steps
        .step("be refused a collection that is there", async {
            let again = CreateCollectionPayload::new("documents");
            let error = refused(collections.create(tenant, database, &again).await, 409)?;
            contains(given(error.message())?, "already exists")
        })
        .await;
    steps
        .step("get a collection or create it", async {
            let again = CreateCollectionPayload::new("documents").with_get_or_create(true);
            let collection = collections.create(tenant, database, &again).await?;
            equal(Some(collection.id.as_str()), id.as_deref())
        })
        .await;
    steps
        .step("list and count the collections", async {
            let other = CreateCollectionPayload::new("other");
            collections.create(tenant, database, &other).await?;
            let found = collections.list(tenant, database).await?;
            let mut names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
            names.sort_unstable();
            equal(names, ["documents", "other"])?;
            equal(collections.list(tenant, database).limit(1).await?.len(), 1)?;
            equal(collections.count_collections(tenant, database).await?.into_body(), 2)
        })
        .await;
    steps
        .step("change a collection", async {
            let other = collections.get(tenant, database, "other").await?;
            let change = UpdateCollectionPayload::new()
                .with_new_name("renamed")
                .with_new_metadata(HashMap::from([("a".to_owned(), HashMapValue::Integer(1))]));
            collections.update(tenant, database, other.id.as_str(), &change).await?;
            let renamed = collections.get(tenant, database, "renamed").await?.into_body();
            equal(renamed.id.as_str(), other.id.as_str())?;
            let metadata = given(renamed.metadata.and_then(|one| one.into_value()))?;
            equal(&metadata["a"], &HashMapValue::Integer(1))
        })
        .await;
    id
}

pub async fn removal(client: &Client, steps: &mut Steps) {
    let collections = client.collection();
    let (tenant, database) = HOME;
    steps
        .step("delete a collection", async {
            collections.delete(tenant, database, "renamed").await?;
            equal(collections.count_collections(tenant, database).await?.into_body(), 1)
        })
        .await;
    steps
        .step("be refused a collection that is not there", async {
            let error = refused(collections.get(tenant, database, "renamed").await, 404)?;
            equal(error.body().map(|body| body.error.as_str()), Some("NotFoundError"))?;
            contains(given(error.message())?, "renamed")
        })
        .await;
}
